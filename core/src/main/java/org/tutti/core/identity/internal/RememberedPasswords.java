package org.tutti.core.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tutti.core.platform.Caches;

/// Login passwords that were verified lately, so that a client which sends one with every request pays for Argon2
/// once. Kept
/// is only a digest under a key that dies with the process, and it counts for the very hash that it was verified
/// against: a new
/// password makes it worthless.
final class RememberedPasswords {
    private static final String MAC = "HmacSHA256";
    private static final int MOST = 10_000;
    private static final Duration VALIDITY = Duration.ofHours(12);

    private record Remembered(String passwordHash, byte[] digest) {}

    private final SecretKeySpec key;
    private final Cache<UUID, Remembered> verified =
            Caches.build("passwords", Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(VALIDITY));

    RememberedPasswords(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, MAC);
    }

    boolean knows(AccountRow account, String password) {
        Remembered known = verified.getIfPresent(account.id().value());
        return known != null
                && known.passwordHash().equals(account.passwordHash())
                && MessageDigest.isEqual(known.digest(), digest(account, password));
    }

    void remember(AccountRow account, String password) {
        verified.put(account.id().value(), new Remembered(account.passwordHash(), digest(account, password)));
    }

    private byte[] digest(AccountRow account, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(account.id().toString().getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks HMAC-SHA-256.", e);
        }
    }
}
