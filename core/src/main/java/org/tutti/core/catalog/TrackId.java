package org.tutti.core.catalog;

import java.util.Optional;
import java.util.UUID;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.PublicId;

/// The id of a track: one recording in its place on one album.
public record TrackId(UUID value) implements PublicId {
    /// The id that these 22 base62 characters name, or empty when they name none.
    public static Optional<TrackId> parse(String text) {
        return Base62.decode(text).map(TrackId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
