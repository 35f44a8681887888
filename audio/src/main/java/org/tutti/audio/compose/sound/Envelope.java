package org.tutti.audio.compose.sound;

/// Attack, decay, sustain and release of a note; times in seconds.
///
/// @param sustain level while held, from 0 to 1
record Envelope(double attack, double decay, double sustain, double release) {
    /// The level at each sample for a note held so long. Decay and release fall exponentially.
    ///
    /// @param held seconds
    /// @param length samples
    float[] curve(double held, int length) {
        float[] levels = new float[length];
        double fading = Math.exp(-4 / (decay * Tone.RATE));
        double falling = Math.exp(-5 / (release * Tone.RATE));
        double above = 1 - sustain;
        double level = 0;
        for (int i = 0; i < length; i++) {
            double time = (double) i / Tone.RATE;
            if (time > held) {
                level *= falling;
            } else if (time < attack) {
                level = time / attack;
            } else {
                above *= fading;
                level = sustain + above;
            }
            levels[i] = (float) level;
        }
        return levels;
    }
}
