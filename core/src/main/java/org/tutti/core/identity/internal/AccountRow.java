package org.tutti.core.identity.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.identity.SignIn;
import org.tutti.core.platform.Problem;

/// An account as it is stored.
record AccountRow(
        AccountId id,
        ListenerId listener,
        AccountName name,
        AccountRole role,
        LibraryScope scope,
        int maxBitRate,
        String passwordHash,
        Instant created) {
    private static final int LAST_LIBRARY = 62;

    Account account() {
        List<Integer> libraries = new ArrayList<>();
        for (int i = 1; i <= LAST_LIBRARY && scope.mask() != LibraryScope.ALL.mask(); i++) {
            if (scope.allows(i)) {
                libraries.add(i);
            }
        }
        return new Account(id, listener, name.shown(), role, List.copyOf(libraries), maxBitRate, created);
    }

    Principal principal() {
        return new Principal(id, listener, name.shown(), role, scope, maxBitRate);
    }

    SignIn.Granted granted() {
        return new SignIn.Granted(principal(), passwordVersion());
    }

    /// Another one with every change of the password: the hash has a salt of its own each time.
    String passwordVersion() {
        return Secrets.digest(passwordHash);
    }

    static LibraryScope scope(Collection<Integer> libraries) {
        long mask = 0;
        for (int library : libraries) {
            if (library < 1 || library > LAST_LIBRARY) {
                throw new Problem.Invalid("The id of a library is 1 to " + LAST_LIBRARY + ", not " + library + ".");
            }
            mask |= 1L << library;
        }
        return libraries.isEmpty() ? LibraryScope.ALL : new LibraryScope(mask);
    }
}
