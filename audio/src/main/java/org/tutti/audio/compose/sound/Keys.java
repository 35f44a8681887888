package org.tutti.audio.compose.sound;

/// Bells and keys by frequency modulation, and struck metal from partials.
public final class Keys {
    private static final double[] BAR = {1, 2.756, 5.404, 8.933};
    private static final double[] GONG = {1, 1.483, 1.932, 2.546, 2.63, 3.897, 4.52};

    private Keys() {}

    /// Two sines, the second bending the first (Chowning 1973).
    ///
    /// @param ratio of the frequencies; whole numbers sound like keys, others like bells
    /// @param index depth of the modulation at full velocity
    /// @param ring seconds until it has died away
    public static Instrument modulated(double ratio, double index, double ring) {
        return tone -> {
            float[] out = new float[tone.samples(ring)];
            double carrier = 2 * Math.PI * tone.hertz() / Tone.RATE;
            double modulator = carrier * ratio;
            double fall = 4.5 / (ring + 0.2);
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                double fade = Math.exp(-fall * time);
                double bend = index * tone.velocity() * fade * fade * Math.sin(modulator * i);
                double level = fade * Math.min(1, time * 400) * release(time - tone.seconds(), ring);
                out[i] = (float) (Math.sin(carrier * i + bend) * level * tone.velocity() * 0.7);
            }
            return Strings.fadeOut(out);
        };
    }

    /// A bronze bar over a resonator; pairs of bars beat against each other.
    ///
    /// @param ring seconds until it has died away
    /// @param beating difference of the pair in Hz
    public static Instrument bar(double ring, double beating) {
        return tone -> struck(tone, BAR, ring, beating, 0.55);
    }

    /// A hanging gong.
    public static Instrument gong() {
        return tone -> struck(tone, GONG, 6, 0.7, 0.75);
    }

    private static float[] struck(Tone tone, double[] ratios, double ring, double beating, double falloff) {
        float[] out = new float[tone.samples(ring)];
        double weight = 0.5;
        for (double ratio : ratios) {
            double hertz = tone.hertz() * ratio;
            if (hertz > 16_000) {
                break;
            }
            double fall = Math.exp(-5.5 * Math.sqrt(ratio) / ring / Tone.RATE);
            int length = (int) Math.min(out.length, Math.log(1e-4) / Math.log(fall));
            add(out, length, hertz, weight * 0.5 * tone.velocity(), fall);
            add(out, length, hertz + beating, weight * 0.5 * tone.velocity(), fall);
            weight *= falloff * (0.5 + 0.5 * tone.velocity());
        }
        return Strings.fadeOut(out);
    }

    /// Adds a decaying sine, made by turning a vector a little at each sample.
    private static void add(float[] out, int length, double hertz, double level, double fall) {
        double angle = 2 * Math.PI * hertz / Tone.RATE;
        double cosine = Math.cos(angle) * fall;
        double sine = Math.sin(angle) * fall;
        double x = level;
        double y = 0;
        for (int i = 0; i < length; i++) {
            out[i] += (float) (i < 60 ? y * i / 60 : y);
            double turned = x * cosine - y * sine;
            y = x * sine + y * cosine;
            x = turned;
        }
    }

    private static double release(double after, double ring) {
        return after <= 0 ? 1 : Math.exp(-6 * after / ring);
    }
}
