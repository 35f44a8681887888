package org.tutti.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tutti.core.identity.Principal;
import org.tutti.core.identity.SignIn;

/// An account in memory with its opened app passwords: everything that the checks of every request need.
///
/// @param generation of the accounts when it was read; an older one than now is read again
/// @param row the account, or empty for a name that no account has
/// @param granted what everybody hears who proves to be its owner
record KnownAccount(long generation, Optional<AccountRow> row, Optional<SignIn.Granted> granted, List<Secret> secrets) {
    /// One opened app password.
    record Secret(UUID id, byte[] bytes) {}

    static KnownAccount none(long generation) {
        // One secret that nobody has, so that an unknown name takes as long as a known one.
        Secret nobody = new Secret(Secrets.NONE, "-".repeat(23).getBytes(StandardCharsets.US_ASCII));
        return new KnownAccount(generation, Optional.empty(), Optional.empty(), List.of(nobody));
    }

    Optional<Principal> principal() {
        return granted.map(SignIn.Granted::principal);
    }

    /// The app password that is this secret; the nil id for none.
    UUID withSecret(byte[] given) {
        UUID found = Secrets.NONE;
        for (Secret secret : secrets) {
            if (MessageDigest.isEqual(secret.bytes(), given)) {
                found = secret.id();
            }
        }
        return found;
    }

    /// The app password that gives this token with this salt; the nil id for none.
    UUID withToken(byte[] token, byte[] salt) {
        UUID found = Secrets.NONE;
        for (Secret secret : secrets) {
            if (MessageDigest.isEqual(Md5.digest(secret.bytes(), salt), token)) {
                found = secret.id();
            }
        }
        return found;
    }
}
