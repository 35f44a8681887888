package org.tutti.audio.compose.sound;

import java.util.SplittableRandom;

/// What an instrument is asked to play.
///
/// @param hertz fundamental frequency
/// @param seconds how long the note is held; it may ring on
/// @param velocity from 0 to 1
/// @param progress where in the piece it begins, from 0 to 1
/// @param random for noise and small differences
public record Tone(double hertz, double seconds, double velocity, double progress, SplittableRandom random) {
    /// Samples a second, everywhere in this package.
    public static final int RATE = 44_100;

    /// Samples of a held time and a time after it.
    int samples(double after) {
        return (int) ((seconds + after) * RATE);
    }

    /// Equal temperament, 69 is 440 Hz; fractions are between the keys.
    public static double hertz(double pitch) {
        return 440 * Math.pow(2, (pitch - 69) / 12);
    }
}
