package org.tutti.audio.compose.sound;

/// Flute, reeds and a voice that sings vowels.
public final class Winds {
    private static final double[][] VOWELS = {
        {730, 1090, 2440}, {570, 840, 2410}, {440, 1020, 2240}, {300, 870, 2240}, {530, 1840, 2480}
    };

    private Winds() {}

    /// A soft flute: few harmonics, some breath.
    public static Instrument flute() {
        Envelope envelope = new Envelope(0.06, 0.4, 0.8, 0.18);
        return tone -> {
            float[] out = new float[tone.samples(0.25)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator oscillator = new Oscillator(0);
            Filter breath = new Filter().tune(tone.hertz() * 2, 1.5);
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                double depth = 0.005 * Math.min(1, Math.max(0, time - 0.15) * 3);
                double phase = 2 * Math.PI * 5.2 * time;
                double first = oscillator
                        .advance(tone.hertz() * (1 + depth * Math.sin(phase)))
                        .sine();
                // Chebyshev: sin 3x from sin x spares further oscillators.
                double third = 3 * first - 4 * first * first * first;
                double noise = breath.feed(tone.random().nextDouble() - 0.5).band();
                double value = first * 0.8 + third * 0.12 * tone.velocity() + noise * 0.22;
                out[i] = (float) (value * levels[i] * tone.velocity() * 0.6);
            }
            return Strings.fadeOut(out);
        };
    }

    /// Free reeds, two of them beating as in an accordion.
    public static Instrument reeds() {
        Envelope envelope = new Envelope(0.04, 0.5, 0.85, 0.12);
        return tone -> {
            float[] out = new float[tone.samples(0.18)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator one = new Oscillator(tone.random().nextDouble());
            Oscillator two = new Oscillator(tone.random().nextDouble());
            Filter filter = new Filter().tune(900 + tone.hertz() * 3.5, 0.8);
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                double sum = one.advance(tone.hertz() - 0.9).pulse(0.3)
                        + two.advance(tone.hertz() + 0.9).pulse(0.26);
                double value = filter.feed(sum * 0.25).low();
                out[i] = (float) (value * levels[i] * tone.velocity());
            }
            return Strings.fadeOut(out);
        };
    }

    /// A voice on open vowels: a saw through three formants, each note another vowel.
    public static Instrument voice() {
        Envelope envelope = new Envelope(0.09, 0.6, 0.85, 0.2);
        return tone -> {
            float[] out = new float[tone.samples(0.3)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            double[] vowel = VOWELS[tone.random().nextInt(VOWELS.length)];
            Oscillator oscillator = new Oscillator(0);
            Filter[] formants = new Filter[vowel.length];
            for (int f = 0; f < formants.length; f++) {
                formants[f] = new Filter().tune(vowel[f], 7 + 2 * f);
            }
            double[] weights = {1, 0.55, 0.22};
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                double scoop = 1 - 0.02 * Math.exp(-time * 18);
                double vibrato = 1 + 0.006 * Math.min(1, time * 1.6) * Math.sin(2 * Math.PI * 5.4 * time);
                double source =
                        oscillator.advance(tone.hertz() * scoop * vibrato).saw()
                                + (tone.random().nextDouble() - 0.5) * 0.06;
                double value = source * 0.04;
                for (int f = 0; f < formants.length; f++) {
                    value += formants[f].feed(source).band() * weights[f];
                }
                out[i] = (float) (value * levels[i] * tone.velocity() * 0.9);
            }
            return Strings.fadeOut(out);
        };
    }
}
