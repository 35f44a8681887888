package org.tutti.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.tutti.core.identity.Credentials;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.identity.Principal;
import org.tutti.core.identity.SignIn;
import org.tutti.core.platform.Problem;

/// Checks credentials. This runs for every request of every player: an app password, a token or a key of a known
/// account
/// costs no lock, no database and no slow hash.
///
/// Nothing tells an unknown account from a wrong secret: both take the same steps, the slow hash included.
final class FrontDesk {
    private final KnownAccounts known;
    private final Vault vault;
    private final PasswordHash hash;
    private final RememberedPasswords remembered;
    private final Throttle throttle;
    private final LastUsed lastUsed;
    private final IdentitySettings settings;

    FrontDesk(
            KnownAccounts known,
            Vault vault,
            PasswordHash hash,
            RememberedPasswords remembered,
            Throttle throttle,
            LastUsed lastUsed,
            IdentitySettings settings) {
        this.known = known;
        this.vault = vault;
        this.hash = hash;
        this.remembered = remembered;
        this.throttle = throttle;
        this.lastUsed = lastUsed;
        this.settings = settings;
    }

    SignIn signIn(Credentials credentials, String address) {
        return switch (credentials) {
            case Credentials.SaltedToken(String name, String token, String salt) -> {
                KnownAccount account = known.named(name);
                byte[] salted = salt.getBytes(StandardCharsets.UTF_8);
                yield strong(account, account.withToken(Md5.parse(token), salted), name, address);
            }
            case Credentials.ApiKey(String key) -> apiKey(key, address);
            case Credentials.QuerySecret(String name, String secret) ->
                secret(name, secret, settings.legacyPasswords(), address);
            case Credentials.Password(String name, String password) -> secret(name, password, true, address);
        };
    }

    /// Who it is, from memory alone; login passwords are not looked at.
    Optional<Principal> recall(Credentials credentials) {
        return switch (credentials) {
            case Credentials.SaltedToken(String name, String token, String salt) ->
                known.recall(name)
                        .flatMap(account -> owner(
                                account, account.withToken(Md5.parse(token), salt.getBytes(StandardCharsets.UTF_8))));
            case Credentials.QuerySecret(String name, String secret) -> recall(name, secret);
            case Credentials.Password(String name, String password) -> recall(name, password);
            case Credentials.ApiKey(String key) ->
                known.recallKey(Secrets.claimed(key))
                        .filter(stored -> vault.isApiKey(key, stored.secret()))
                        .flatMap(stored -> known.recall(stored.account()))
                        .flatMap(KnownAccount::principal);
        };
    }

    private Optional<Principal> recall(String name, String secret) {
        return known.recall(name)
                .flatMap(account -> owner(account, account.withSecret(secret.getBytes(StandardCharsets.UTF_8))));
    }

    private static Optional<Principal> owner(KnownAccount account, UUID credential) {
        return credential.equals(Secrets.NONE) ? Optional.empty() : account.principal();
    }

    /// The login password and nothing in its place.
    SignIn loginPassword(String name, String password, String address) {
        return password(known.named(name), password, AccountName.key(name), address);
    }

    private SignIn strong(KnownAccount account, UUID credential, String name, String address) {
        if (credential.equals(Secrets.NONE) || account.granted().isEmpty()) {
            return refused(AccountName.key(name), address);
        }
        return granted(account.granted(), credential);
    }

    private SignIn apiKey(String key, String address) {
        Optional<StoredCredential> stored = known.key(Secrets.claimed(key)).stored();
        // An unknown key is compared, too, with a digest that no key has.
        boolean right = vault.isApiKey(key, stored.map(StoredCredential::secret).orElseGet(() -> new byte[32]));
        Optional<SignIn.Granted> granted =
                stored.flatMap(found -> known.of(found.account()).granted());
        if (!right || stored.isEmpty() || granted.isEmpty()) {
            return refused("", address);
        }
        return granted(granted, stored.get().credential().id());
    }

    private SignIn secret(String name, String secret, boolean loginPasswordToo, String address) {
        KnownAccount account = known.named(name);
        UUID credential = account.withSecret(secret.getBytes(StandardCharsets.UTF_8));
        if (!credential.equals(Secrets.NONE)) {
            return strong(account, credential, name, address);
        }
        String nameKey = AccountName.key(name);
        return loginPasswordToo ? password(account, secret, nameKey, address) : refused(nameKey, address);
    }

    private SignIn password(KnownAccount account, String password, String nameKey, String address) {
        Duration delay = throttle.delay(nameKey, address);
        if (delay.isPositive()) {
            return new SignIn.Throttled(delay);
        }
        boolean right;
        try {
            right = account.row().map(row -> verified(row, password)).orElseGet(() -> wasted(password));
        } catch (Problem.Busy busy) {
            return new SignIn.Throttled(busy.retryAfter());
        }
        if (!right) {
            throttle.failed(nameKey, address);
            return new SignIn.Denied();
        }
        throttle.succeeded(nameKey, address);
        return account.granted().orElseThrow();
    }

    private boolean verified(AccountRow account, String password) {
        if (remembered.knows(account, password)) {
            return true;
        }
        boolean right = hash.matches(password, account.passwordHash());
        if (right) {
            remembered.remember(account, password);
        }
        return right;
    }

    /// The check of an account that does not exist: the same work, and never right.
    private boolean wasted(String password) {
        hash.waste(password);
        return false;
    }

    private SignIn granted(Optional<SignIn.Granted> granted, UUID credential) {
        lastUsed.note(credential);
        return granted.orElseThrow();
    }

    private SignIn refused(String nameKey, String address) {
        Duration delay = throttle.delay(nameKey, address);
        if (delay.isPositive()) {
            return new SignIn.Throttled(delay);
        }
        throttle.failed(nameKey, address);
        return new SignIn.Denied();
    }
}
