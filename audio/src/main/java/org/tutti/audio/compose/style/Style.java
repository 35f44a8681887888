package org.tutti.audio.compose.style;

import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;

/// The styles of the demo library.
public enum Style {
    /// Voices that follow one another over a ground bass.
    CANON(new Canon(), -18),
    /// Slow modal clouds.
    DRONE(new Drone(), -21),
    /// Four to the floor, with a filter that opens.
    TECHNO(new Techno(), -12),
    /// A salon waltz for accordion, guitar and bass.
    WALTZ(new Waltz(false), -16),
    /// A waltz with a singer.
    SONG(new Waltz(true), -16),
    /// Two pulses, a triangle and noise.
    CHIPTUNE(new Chiptune(), -14),
    /// Four bowed voices.
    QUARTET(new Quartet(), -19),
    /// Guitar, bass, light percussion and a flute.
    BOSSA(new Bossa(), -16),
    /// Beating bronze in a five tone tuning.
    GAMELAN(new Gamelan(), -18);

    private final Composer composer;
    private final double lufs;

    Style(Composer composer, double lufs) {
        this.composer = composer;
        this.lufs = lufs;
    }

    /// A new piece of about so many seconds.
    public Arrangement compose(SplittableRandom random, double seconds) {
        return composer.compose(random, seconds);
    }

    /// How loud its recordings are, in LUFS.
    public double lufs() {
        return lufs;
    }
}
