package org.tutti.core.platform.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// One numbered key of a ring, and the keys derived from it: one for each use, so that no two uses ever share one.
/// Says nothing of its bytes when it is printed.
public final class MasterKey {
    /// How long every key is.
    public static final int BYTES = 32;

    private final int id;
    private final byte[] bytes;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    /// A key that its keeper had kept.
    ///
    /// @throws IllegalArgumentException when it has not [#BYTES] bytes
    public MasterKey(int id, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.id = id;
        this.bytes = bytes.clone();
    }

    /// A new key.
    public static MasterKey random(int id, SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new MasterKey(id, bytes);
    }

    /// The number by which wrapped values name it.
    public int id() {
        return id;
    }

    /// A copy, for its keeper only.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// HKDF with SHA-256 (RFC 5869).
    ///
    /// @param use what for: kind of use and purpose
    SecretKey derive(String algorithm, String use) {
        return derived.computeIfAbsent(use, info -> expand(algorithm, info));
    }

    private SecretKey expand(String algorithm, String info) {
        AlgorithmParameterSpec parameters = HKDFParameterSpec.ofExtract()
                .addIKM(bytes)
                .thenExpand(("tutti " + info).getBytes(StandardCharsets.UTF_8), 32);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks HKDF-SHA256.", e);
        }
    }
}
