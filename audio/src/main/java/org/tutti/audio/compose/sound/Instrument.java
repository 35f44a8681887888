package org.tutti.audio.compose.sound;

/// Turns a tone into samples of one channel, about -1 to 1.
@FunctionalInterface
public interface Instrument {
    /// The samples, from the beginning of the note until it has died away.
    float[] play(Tone tone);
}
