package org.tutti.audio.compose.style;

import java.util.SplittableRandom;
import org.tutti.audio.compose.sound.Arrangement;

/// Writes pieces of one style.
@FunctionalInterface
interface Composer {
    /// A new piece.
    ///
    /// @param random decides everything
    /// @param seconds wanted length; the form rounds it to whole phrases
    Arrangement compose(SplittableRandom random, double seconds);
}
