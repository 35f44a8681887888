package org.tutti.core.identity;

import java.util.Optional;
import java.util.UUID;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.PublicId;

/// The id of an account; never stored beside plays.
public record AccountId(UUID value) implements PublicId {
    /// The id that these 22 base62 characters name, or empty when they name none.
    public static Optional<AccountId> parse(String text) {
        return Base62.decode(text).map(AccountId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
