package org.tutti.audio.compose.sound;

/// Plucked strings after Karplus and Strong, "Digital Synthesis of Plucked-String and Drum Timbres" (1983), and bowed
/// ones from detuned saws.
public final class Strings {
    private Strings() {}

    /// A plucked string that rings on.
    ///
    /// @param brightness of the pluck, from 0 to 1
    /// @param ring seconds until a low string has lost most of its sound
    public static Instrument plucked(double brightness, double ring) {
        return tone -> {
            float[] out = new float[tone.samples(ring)];
            double delay = Tone.RATE / tone.hertz() - 0.5;
            int size = (int) delay + 2;
            double[] line = new double[size];
            double smooth = 0;
            double openness = Math.min(1, brightness * (0.5 + 0.5 * tone.velocity()));
            for (int i = 0; i < size; i++) {
                smooth += openness * (tone.random().nextDouble() * 2 - 1 - smooth);
                line[i] = smooth;
            }
            double loss = Math.pow(0.001, 1 / (ring * tone.hertz()));
            double damped = Math.pow(0.001, 1 / (0.35 * tone.hertz()));
            int held = tone.samples(0);
            int whole = (int) delay;
            double part = delay - whole;
            double before = 0;
            int at = 0;
            for (int i = 0; i < out.length; i++) {
                double newer = line[(at - whole + size) % size];
                double older = line[(at - whole - 1 + size) % size];
                double value = newer * (1 - part) + older * part;
                line[at] = (value + before) * 0.5 * (i < held ? loss : Math.min(loss, damped));
                before = value;
                out[i] = (float) (value * tone.velocity());
                at = at + 1 == size ? 0 : at + 1;
            }
            return fadeOut(out);
        };
    }

    /// A section of bowed strings.
    ///
    /// @param attack seconds until it is at its full level
    /// @param brightness from 0 to 1
    public static Instrument bowed(double attack, double brightness) {
        Envelope envelope = new Envelope(attack, 2, 0.8, 0.5);
        return tone -> {
            float[] out = new float[tone.samples(0.6)];
            float[] levels = envelope.curve(tone.seconds(), out.length);
            Oscillator[] voices = new Oscillator[3];
            double[] detune = {1, 1.0031, 0.9967};
            for (int v = 0; v < voices.length; v++) {
                voices[v] = new Oscillator(tone.random().nextDouble());
            }
            double vibrato = 4.8 + tone.random().nextDouble();
            double cutoff = 500 + tone.hertz() * (1.5 + 3 * brightness * tone.velocity());
            Filter filter = new Filter().tune(cutoff, 0.7);
            Filter body = new Filter().tune(280, 0.8);
            double hertz = tone.hertz();
            for (int i = 0; i < out.length; i++) {
                if (i % 32 == 0) {
                    double time = (double) i / Tone.RATE;
                    double depth = 0.0035 * Math.min(1, time / 0.8);
                    hertz = tone.hertz() * (1 + depth * Math.sin(2 * Math.PI * vibrato * time));
                }
                double sum = 0;
                for (int v = 0; v < voices.length; v++) {
                    sum += voices[v].advance(hertz * detune[v]).saw();
                }
                double low = filter.feed(sum / 3).low();
                double value = low + 0.4 * body.feed(low).band();
                out[i] = (float) (value * levels[i] * tone.velocity());
            }
            return fadeOut(out);
        };
    }

    /// Ends in silence, so that a note that is cut makes no click.
    static float[] fadeOut(float[] samples) {
        int length = Math.min(samples.length, Tone.RATE / 50);
        for (int i = 0; i < length; i++) {
            samples[samples.length - 1 - i] *= (float) i / length;
        }
        return samples;
    }
}
