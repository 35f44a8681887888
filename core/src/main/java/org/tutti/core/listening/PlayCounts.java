package org.tutti.core.listening;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One listener's counts of tracks, albums and artists, held in memory for fast look-up.
public interface PlayCounts {
    /// How often the track, or any track of the album, was played.
    int plays(UUID id);

    /// When it was last played.
    Optional<Instant> lastPlayed(UUID id);
}
