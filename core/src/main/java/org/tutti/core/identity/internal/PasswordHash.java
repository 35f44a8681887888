package org.tutti.core.identity.internal;

/// A slow, salted, one-way hash of login passwords.
interface PasswordHash {
    /// A new hash with its own salt and parameters.
    ///
    /// @throws org.tutti.core.platform.Problem.Busy when too many are at work
    String hash(String password);

    /// Whether the hash is of this password.
    ///
    /// @throws org.tutti.core.platform.Problem.Busy when too many are at work
    boolean matches(String password, String hash);

    /// Takes as long as [#matches].
    ///
    /// @throws org.tutti.core.platform.Problem.Busy when too many are at work
    void waste(String password);
}
