package org.tutti.core.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An app password or API key, without its secret.
public record AppCredential(UUID id, Kind kind, String name, Instant created, Optional<Instant> lastUsed) {
    /// Two ways for an app to sign in.
    public enum Kind {
        /// For `u` with `p` or with `t` and `s`.
        APP_PASSWORD,
        /// For `apiKey`.
        API_KEY
    }
}
