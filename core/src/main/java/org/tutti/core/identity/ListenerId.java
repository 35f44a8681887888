package org.tutti.core.identity;

import java.util.Optional;
import java.util.UUID;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.PublicId;

/// The id of a listener: what likes, playlists and plays belong to; not the account id.
public record ListenerId(UUID value) implements PublicId {
    /// The id that these 22 base62 characters name, or empty when they name none.
    public static Optional<ListenerId> parse(String text) {
        return Base62.decode(text).map(ListenerId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
