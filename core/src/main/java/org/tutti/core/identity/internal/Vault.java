package org.tutti.core.identity.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.platform.spi.KeyRing;

/// What the key ring does for credentials. App passwords can be opened again, as Subsonic's salted token needs
/// them; API keys
/// cannot.
final class Vault {
    private static final String APP_PASSWORD = "identity app password";
    private static final String API_KEY = "identity api key";

    private final KeyRing keys;

    Vault(KeyRing keys) {
        this.keys = keys;
    }

    byte[] close(AppCredential.Kind kind, AccountId account, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return switch (kind) {
            case APP_PASSWORD -> keys.wrap(APP_PASSWORD, bytes, context(account));
            case API_KEY -> keys.sign(API_KEY, bytes);
        };
    }

    byte[] openAppPassword(StoredCredential stored) {
        return keys.unwrap(APP_PASSWORD, stored.secret(), context(stored.account()));
    }

    boolean isApiKey(String key, byte[] digest) {
        return keys.verify(API_KEY, key.getBytes(StandardCharsets.UTF_8), digest);
    }

    private static byte[] context(AccountId account) {
        return ByteBuffer.allocate(16)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array();
    }
}
