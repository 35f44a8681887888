package org.tutti.local.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// One key of the file, and the keys derived from it: one for each use, so that no two uses ever share one.
final class MasterKey {
    private final int id;
    private final byte[] bytes;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    MasterKey(int id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    int id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
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
