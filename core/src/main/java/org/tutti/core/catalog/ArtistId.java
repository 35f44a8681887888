package org.tutti.core.catalog;

import java.util.Optional;
import java.util.UUID;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.PublicId;

/// The id of an artist.
public record ArtistId(UUID value) implements PublicId {
    /// The id that these 22 base62 characters name, or empty when they name none.
    public static Optional<ArtistId> parse(String text) {
        return Base62.decode(text).map(ArtistId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
