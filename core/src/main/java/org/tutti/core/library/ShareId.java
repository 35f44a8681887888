package org.tutti.core.library;

import java.util.Optional;
import java.util.UUID;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.PublicId;

/// The id of a share.
public record ShareId(UUID value) implements PublicId {
    /// The id that these 22 base62 characters name, or empty when they name none.
    public static Optional<ShareId> parse(String text) {
        return Base62.decode(text).map(ShareId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
