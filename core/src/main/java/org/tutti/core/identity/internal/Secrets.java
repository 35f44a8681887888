package org.tutti.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.tutti.core.platform.Base62;

/// Makes secrets that nobody guesses.
final class Secrets {
    /// Letters and digits that are not mistaken for each other when typed from a screen.
    private static final String TYPEABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final String API_KEY = "tutti_";

    private final RandomGenerator random;

    Secrets(RandomGenerator random) {
        this.random = random;
    }

    /// 128 bits as 22 characters.
    String link() {
        return Base62.encode(new UUID(random.nextLong(), random.nextLong()));
    }

    /// 100 bits in four groups of five characters, to be typed into a player.
    String appPassword() {
        StringBuilder text = new StringBuilder(23);
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(TYPEABLE.charAt(random.nextInt(TYPEABLE.length())));
        }
        return text.toString();
    }

    /// An API key says which credential it is of, so that it is found without a search, and has 128 secret bits.
    String apiKey(UUID credential) {
        return API_KEY + Base62.encode(credential) + link();
    }

    /// The credential that an API key claims to be of; the nil id when it is no key.
    static UUID claimed(String key) {
        int start = API_KEY.length();
        boolean shaped = key.length() == start + 2 * Base62.LENGTH && key.startsWith(API_KEY);
        return shaped
                ? Base62.decode(key.substring(start, start + Base62.LENGTH)).orElse(NONE)
                : NONE;
    }

    /// The id of nothing.
    static final UUID NONE = new UUID(0, 0);

    /// SHA-256, hexadecimal: what is kept of a secret that is long and random, to know it again.
    static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
