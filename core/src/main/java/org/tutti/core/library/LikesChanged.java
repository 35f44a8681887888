package org.tutti.core.library;

import java.util.Set;
import java.util.UUID;

/// Somebody likes these tracks, albums or artists, or no longer does.
public record LikesChanged(Set<UUID> items) {
    /// Holds a copy.
    public LikesChanged {
        items = Set.copyOf(items);
    }
}
