package org.tutti.core.listening;

import java.time.Duration;

/// How plays are taken in and kept at hand.
///
/// @param nowPlaying how long a report of what somebody hears is believed at least; a longer track is believed to its
/// end
/// @param countsMemory bytes of play counts of listeners held in memory
/// @param projectionPause between two projections, so that a burst of plays shares one
public record ListeningSettings(Duration nowPlaying, long countsMemory, Duration projectionPause) {
    /// Positive values only.
    public ListeningSettings {
        if (!nowPlaying.isPositive() || countsMemory < 1 || projectionPause.isNegative()) {
            throw new IllegalArgumentException("Times and sizes are positive.");
        }
    }

    /// Ten minutes, 32 MiB, 20 ms.
    public static ListeningSettings defaults() {
        return new ListeningSettings(Duration.ofMinutes(10), 32 << 20, Duration.ofMillis(20));
    }
}
