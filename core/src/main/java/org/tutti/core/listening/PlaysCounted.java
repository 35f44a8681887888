package org.tutti.core.listening;

import java.util.Set;
import java.util.UUID;

/// Plays were counted for these tracks, albums and artists: everybody's counts of them are higher than before.
public record PlaysCounted(Set<UUID> items) {
    /// Holds a copy.
    public PlaysCounted {
        items = Set.copyOf(items);
    }
}
