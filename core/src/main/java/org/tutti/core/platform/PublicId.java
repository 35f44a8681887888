package org.tutti.core.platform;

import java.util.UUID;

/// A 128-bit id that the outside sees as 22 base62 characters.
public interface PublicId {
    /// The id itself.
    UUID value();

    /// The 22 characters of this id, see [Base62].
    default String text() {
        return Base62.encode(value());
    }
}
