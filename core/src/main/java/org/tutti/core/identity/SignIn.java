package org.tutti.core.identity;

import java.time.Duration;

/// What came of an attempt to sign in.
public sealed interface SignIn {
    /// The credentials are right.
    ///
    /// @param passwordVersion names the password that the account had then, and tells nothing of it
    record Granted(Principal principal, String passwordVersion) implements SignIn {}

    /// They are not. Nothing tells an unknown account from a wrong secret.
    record Denied() implements SignIn {}

    /// Too many wrong attempts for this account or from this address.
    record Throttled(Duration retryAfter) implements SignIn {}
}
