package org.tutti.audio.compose.sound;

import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.write.Pcm;

/// A finished recording.
///
/// @param pcm 16 bit stereo
/// @param blocks for the loudness of an album, see [LoudnessMeter#blocks]
/// @param loudness in LUFS
/// @param peak largest sample, 1 is full scale
public record Master(Pcm pcm, List<Double> blocks, double loudness, double peak) {
    private static final double CEILING = 0.89;

    /// Brings a mix to a loudness without clipping, fades its end and rounds it with dither.
    ///
    /// @param lufs wanted loudness
    public static Master of(Stereo mix, double lufs, SplittableRandom random) {
        fadeEnd(mix);
        double now = LoudnessMeter.integrated(LoudnessMeter.blocks(mix));
        double gain = Double.isInfinite(now) ? 1 : Math.pow(10, (lufs - now) / 20);
        double peak = 0;
        for (float[] channel : List.of(mix.left, mix.right)) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) limited(channel[i] * gain);
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        List<Double> blocks = LoudnessMeter.blocks(mix);
        Pcm pcm = new Pcm(Tone.RATE, new short[][] {rounded(mix.left, random), rounded(mix.right, random)});
        return new Master(pcm, blocks, LoudnessMeter.integrated(blocks), peak);
    }

    /// Straight up to half of full scale, then bending softly towards the ceiling.
    private static double limited(double value) {
        double size = Math.abs(value);
        if (size <= 0.5) {
            return value;
        }
        double room = CEILING - 0.5;
        return Math.signum(value) * (0.5 + room * Math.tanh((size - 0.5) / room));
    }

    private static void fadeEnd(Stereo mix) {
        int length = Math.min(mix.length(), Tone.RATE * 3 / 2);
        int start = mix.length() - length;
        for (int i = 0; i < length; i++) {
            double rest = 1 - (double) i / length;
            mix.left[start + i] *= (float) (rest * rest);
            mix.right[start + i] *= (float) (rest * rest);
        }
    }

    private static short[] rounded(float[] channel, SplittableRandom random) {
        short[] samples = new short[channel.length];
        for (int i = 0; i < samples.length; i++) {
            double dither = random.nextDouble() + random.nextDouble() - 1;
            samples[i] = (short) Math.round(Math.clamp(channel[i] * 32_767 + dither * 0.5, -32_768, 32_767));
        }
        return samples;
    }
}
