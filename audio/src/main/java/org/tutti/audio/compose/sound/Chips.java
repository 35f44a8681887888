package org.tutti.audio.compose.sound;

/// Sounds of electric machines: pulses as in old game consoles, basses with a moving filter, pads.
public final class Chips {
    private Chips() {}

    /// A pulse wave with a late vibrato.
    ///
    /// @param duty part of the period that is up
    public static Instrument pulse(double duty) {
        Envelope envelope = new Envelope(0.004, 0.25, 0.6, 0.05);
        return tone -> {
            float[] out = new float[tone.samples(0.06)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator oscillator = new Oscillator(0);
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                double depth = time < 0.2 ? 0 : 0.006;
                double hertz = tone.hertz() * (1 + depth * Math.sin(2 * Math.PI * 6 * time));
                double value = oscillator.advance(hertz).pulse(duty);
                out[i] = (float) (value * levels[i] * tone.velocity() * 0.35);
            }
            return Strings.fadeOut(out);
        };
    }

    /// A triangle in sixteen steps.
    public static Instrument triangle() {
        Envelope envelope = new Envelope(0.003, 1, 0.9, 0.04);
        return tone -> {
            float[] out = new float[tone.samples(0.05)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator oscillator = new Oscillator(0.25);
            for (int i = 0; i < out.length; i++) {
                double stepped = Math.round(oscillator.advance(tone.hertz()).triangle() * 7.5) / 7.5;
                double level = levels[i];
                out[i] = (float) (stepped * level * tone.velocity() * 0.6);
            }
            return Strings.fadeOut(out);
        };
    }

    /// A round bass that decays.
    public static Instrument bass() {
        Envelope envelope = new Envelope(0.006, 0.5, 0.55, 0.09);
        return tone -> {
            float[] out = new float[tone.samples(0.12)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator saw = new Oscillator(0);
            Oscillator sine = new Oscillator(0);
            Filter filter = new Filter();
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                if (i % 32 == 0) {
                    filter.tune(160 + 900 * tone.velocity() * Math.exp(-time * 9), 0.8);
                }
                double value = filter.feed(saw.advance(tone.hertz()).saw()).low() * 0.6
                        + sine.advance(tone.hertz()).sine() * 0.5;
                out[i] = (float) (value * levels[i] * tone.velocity());
            }
            return Strings.fadeOut(out);
        };
    }

    /// A bass through a resonant filter that opens in the course of the piece.
    public static Instrument acid() {
        Envelope envelope = new Envelope(0.003, 0.3, 0.5, 0.05);
        return tone -> {
            float[] out = new float[tone.samples(0.08)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator saw = new Oscillator(0);
            Filter filter = new Filter();
            double opening = 200 + 2_400 * Math.sin(Math.PI * Math.min(1, tone.progress() * 1.15));
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                if (i % 16 == 0) {
                    filter.tune(150 + opening * tone.velocity() * Math.exp(-time * 11), 6);
                }
                double value = Math.tanh(
                        filter.feed(saw.advance(tone.hertz()).saw() * 0.8).low() * 1.6);
                out[i] = (float) (value * levels[i] * tone.velocity() * 0.8);
            }
            return Strings.fadeOut(out);
        };
    }

    /// A wide, slow pad.
    ///
    /// @param attack seconds
    /// @param brightness from 0 to 1
    public static Instrument pad(double attack, double brightness) {
        Envelope envelope = new Envelope(attack, 4, 0.85, attack);
        return tone -> {
            float[] out = new float[tone.samples(attack * 1.2)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator one = new Oscillator(tone.random().nextDouble());
            Oscillator two = new Oscillator(tone.random().nextDouble());
            Oscillator sub = new Oscillator(tone.random().nextDouble());
            Filter filter = new Filter();
            double sway = 0.05 + tone.random().nextDouble() * 0.1;
            for (int i = 0; i < out.length; i++) {
                double time = (double) i / Tone.RATE;
                if (i % 64 == 0) {
                    double open = 1 + 0.5 * Math.sin(2 * Math.PI * sway * time);
                    filter.tune(180 + tone.hertz() * (1 + 4 * brightness) * open, 0.9);
                }
                double sum = one.advance(tone.hertz() * 1.002).saw()
                        + two.advance(tone.hertz() * 0.998).saw()
                        + sub.advance(tone.hertz() * 0.5).sine() * 0.6;
                double level = levels[i];
                out[i] = (float) (filter.feed(sum * 0.3).low() * level * tone.velocity());
            }
            return Strings.fadeOut(out);
        };
    }
}
