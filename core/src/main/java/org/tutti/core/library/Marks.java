package org.tutti.core.library;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One listener's likes and ratings of artists, albums and tracks, held in memory for fast look-up.
public interface Marks {
    /// When the listener liked it.
    Optional<Instant> likedAt(UUID id);

    /// 1 to 5, or 0 for none.
    int rating(UUID id);
}
