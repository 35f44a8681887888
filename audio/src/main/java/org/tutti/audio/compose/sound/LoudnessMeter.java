package org.tutti.audio.compose.sound;

import java.util.ArrayList;
import java.util.List;

/// Integrated loudness after ITU-R BS.1770-4: K weighting, blocks of 400 ms that overlap by three quarters, an absolute
/// gate at -70 LUFS and a relative one 10 LU below.
public final class LoudnessMeter {
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;

    private LoudnessMeter() {}

    /// Mean squares of all blocks, both channels together. Blocks of several pieces may be joined for an album.
    public static List<Double> blocks(Stereo sound) {
        double[] energy = new double[sound.length()];
        weigh(sound.left, energy);
        weigh(sound.right, energy);
        int length = Tone.RATE * 2 / 5;
        int hop = length / 4;
        List<Double> blocks = new ArrayList<>();
        for (int from = 0; from + length <= energy.length; from += hop) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += energy[i];
            }
            blocks.add(sum / length);
        }
        return blocks;
    }

    /// Loudness in LUFS; negative infinity for silence.
    public static double integrated(List<Double> blocks) {
        double ungated = mean(blocks, ABSOLUTE_GATE);
        return lufs(mean(blocks, Math.max(ABSOLUTE_GATE, lufs(ungated) + RELATIVE_GATE)));
    }

    private static double mean(List<Double> blocks, double gate) {
        return blocks.stream()
                .mapToDouble(Double::doubleValue)
                .filter(block -> lufs(block) > gate)
                .average()
                .orElse(0);
    }

    private static double lufs(double meanSquare) {
        return -0.691 + 10 * Math.log10(meanSquare);
    }

    /// Adds the squares of the weighted channel.
    private static void weigh(float[] channel, double[] energy) {
        double k = Math.tan(Math.PI * 1681.974450955533 / Tone.RATE);
        double gain = Math.pow(10, 3.999843853973347 / 20);
        double band = Math.pow(gain, 0.4996667741545416);
        double q = 0.7071752369554196;
        double a0 = 1 + k / q + k * k;
        double[] shelf = {
            (gain + band * k / q + k * k) / a0,
            2 * (k * k - gain) / a0,
            (gain - band * k / q + k * k) / a0,
            2 * (k * k - 1) / a0,
            (1 - k / q + k * k) / a0
        };
        double h = Math.tan(Math.PI * 38.13547087602444 / Tone.RATE);
        double hq = 0.5003270373238773;
        double h0 = 1 + h / hq + h * h;
        double[] pass = {1, -2, 1, 2 * (h * h - 1) / h0, (1 - h / hq + h * h) / h0};
        double s1 = 0;
        double s2 = 0;
        double p1 = 0;
        double p2 = 0;
        for (int i = 0; i < channel.length; i++) {
            double x = channel[i];
            double y = shelf[0] * x + s1;
            s1 = shelf[1] * x - shelf[3] * y + s2;
            s2 = shelf[2] * x - shelf[4] * y;
            double z = pass[0] * y + p1;
            p1 = pass[1] * y - pass[3] * z + p2;
            p2 = pass[2] * y - pass[4] * z;
            energy[i] += z * z;
        }
    }
}
