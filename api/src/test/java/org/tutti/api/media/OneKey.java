package org.tutti.api.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tutti.core.platform.spi.KeyRing;

/// Signs with one key that never changes.
final class OneKey implements KeyRing {
    @Override
    public byte[] sign(String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(purpose.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] signature) {
        return MessageDigest.isEqual(sign(purpose, message), signature);
    }

    @Override
    public byte[] wrap(String purpose, byte[] plaintext, byte[] context) {
        throw new UnsupportedOperationException("wrap");
    }

    @Override
    public byte[] unwrap(String purpose, byte[] wrapped, byte[] context) {
        throw new UnsupportedOperationException("unwrap");
    }

    @Override
    public void rotate() {
        throw new UnsupportedOperationException("rotate");
    }
}
