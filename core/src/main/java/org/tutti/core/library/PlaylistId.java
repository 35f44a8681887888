package org.tutti.core.library;

import java.util.Optional;
import java.util.UUID;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.PublicId;

/// The id of a playlist.
public record PlaylistId(UUID value) implements PublicId {
    /// The id that these 22 base62 characters name, or empty when they name none.
    public static Optional<PlaylistId> parse(String text) {
        return Base62.decode(text).map(PlaylistId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
