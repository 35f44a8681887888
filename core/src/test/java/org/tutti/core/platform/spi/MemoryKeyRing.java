package org.tutti.core.platform.spi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A key ring that lives as long as its object.
public final class MemoryKeyRing implements KeyRing {
    private final List<byte[]> keys = new ArrayList<>();

    /// A ring with one key.
    public MemoryKeyRing() {
        rotate();
    }

    @Override
    public byte[] wrap(String purpose, byte[] plaintext, byte[] context) {
        byte[] nonce = randomBytes(12);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(nonce);
        try {
            out.writeBytes(cipher(Cipher.ENCRYPT_MODE, keys.getLast(), purpose, nonce, context)
                    .doFinal(plaintext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] unwrap(String purpose, byte[] wrapped, byte[] context) {
        for (byte[] key : keys) {
            try {
                return cipher(Cipher.DECRYPT_MODE, key, purpose, Arrays.copyOf(wrapped, 12), context)
                        .doFinal(wrapped, 12, wrapped.length - 12);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                continue;
            }
        }
        throw new IllegalArgumentException("No key opens this.");
    }

    @Override
    public byte[] sign(String purpose, byte[] message) {
        return sign(keys.getLast(), purpose, message);
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(sign(key, purpose, message), signature));
    }

    @Override
    public void rotate() {
        keys.add(randomBytes(32));
    }

    private static Cipher cipher(int mode, byte[] key, String purpose, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD((purpose.length() + purpose).getBytes(StandardCharsets.UTF_8));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] sign(byte[] key, String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((purpose.length() + purpose).getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
