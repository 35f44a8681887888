package org.tutti.audio.compose.sound;

/// Drums: falling sines and shaped noise. The pitch of the tone moves them a little, as tuning a drum does.
public final class Drums {
    private Drums() {}

    /// A bass drum.
    public static Instrument kick() {
        return tone -> {
            float[] out = new float[(int) (0.38 * Tone.RATE)];
            double phase = 0;
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                phase += 2 * Math.PI * (46 + 170 * Math.exp(-time * 38)) / Tone.RATE;
                double click = i < 80 ? (tone.random().nextDouble() - 0.5) * (1 - i / 80.0) * 0.5 : 0;
                out[i] = (float) ((Math.sin(phase) * Math.exp(-time * 9.5) + click) * tone.velocity());
            }
            return Strings.fadeOut(out);
        };
    }

    /// A snare: a short tone under noise.
    public static Instrument snare() {
        return noise(0.22, 1_900, 0.8, 19, 185);
    }

    /// Hands clapping.
    public static Instrument clap() {
        return tone -> {
            float[] out = new float[(int) (0.25 * Tone.RATE)];
            Filter filter = new Filter().tune(1_300, 1.8);
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                double hands = time < 0.03 ? Math.exp(-(time % 0.01) * 300) : Math.exp(-(time - 0.03) * 22);
                double noise = filter.feed(tone.random().nextDouble() * 2 - 1).band();
                out[i] = (float) (noise * hands * tone.velocity() * 0.9);
            }
            return Strings.fadeOut(out);
        };
    }

    /// A closed hi-hat.
    public static Instrument closedHat() {
        return noise(0.06, 8_500, 1.1, 75, 0);
    }

    /// An open hi-hat.
    public static Instrument openHat() {
        return noise(0.28, 7_800, 1.1, 14, 0);
    }

    /// A shaker.
    public static Instrument shaker() {
        return noise(0.09, 5_600, 1.4, 45, 0);
    }

    /// A stick on the rim of a drum.
    public static Instrument rim() {
        return tone -> {
            float[] out = new float[(int) (0.07 * Tone.RATE)];
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                double value = Math.sin(2 * Math.PI * 1_720 * time) + 0.5 * Math.sin(2 * Math.PI * 2_480 * time);
                out[i] = (float) (value * Math.exp(-time * 95) * tone.velocity() * 0.5);
            }
            return Strings.fadeOut(out);
        };
    }

    private static Instrument noise(double seconds, double hertz, double quality, double fall, double body) {
        return tone -> {
            float[] out = new float[(int) (seconds * Tone.RATE)];
            Filter filter = new Filter().tune(hertz, quality);
            boolean isHigh = body == 0;
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                filter.feed(tone.random().nextDouble() * 2 - 1);
                double value = isHigh ? filter.high() * 0.6 : filter.band() + filter.high() * 0.3;
                double drum = isHigh ? 0 : Math.sin(2 * Math.PI * body * time) * Math.exp(-time * 26) * 0.7;
                double onset = Math.min(1, time * 900);
                out[i] = (float) ((value * Math.exp(-time * fall) + drum) * onset * tone.velocity() * 0.7);
            }
            return Strings.fadeOut(out);
        };
    }
}
