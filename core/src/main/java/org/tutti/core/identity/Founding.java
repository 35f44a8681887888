package org.tutti.core.identity;

import java.util.Optional;

/// Makes the first operator from settings, for containers and tests.
public interface Founding {
    /// Makes the operator if there is no account yet; empty when there is one.
    ///
    /// @throws org.tutti.core.platform.Problem.Invalid when the name or the password cannot be used
    Optional<Account> createIfEmpty(String name, String password);
}
