package org.tutti.core.listening.internal;

import java.util.UUID;

/// How often something was played, and when last (milliseconds since 1970).
record Count(UUID item, ItemKind kind, int plays, long lastPlayed) {
    /// Both together.
    Count plus(Count other) {
        return new Count(item, kind, plays + other.plays, Math.max(lastPlayed, other.lastPlayed));
    }
}
