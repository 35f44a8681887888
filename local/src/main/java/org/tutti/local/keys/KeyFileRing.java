package org.tutti.local.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import org.tutti.core.platform.spi.KeyRing;

/// A [KeyRing] over a file of master keys, with the JDK's AES-256-GCM, HMAC-SHA-256 and HKDF.
///
/// A wrapped value is the version byte 1, the number of the master key (4 bytes), a random nonce (12 bytes), and
/// the
/// ciphertext with its tag; the caller's context is authenticated with it.
public final class KeyFileRing implements KeyRing {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + Integer.BYTES + NONCE;
    private static final int TAG_BITS = 128;

    private final KeyFile file;
    private final SecureRandom random;
    private volatile List<MasterKey> keys;

    private KeyFileRing(KeyFile file, SecureRandom random, List<MasterKey> keys) {
        this.file = file;
        this.random = random;
        this.keys = keys;
    }

    /// The ring of this file, made with a first key when it is not there.
    ///
    /// @throws IOException when the file is damaged: nothing is replaced then, as a hand may still mend it
    public static KeyFileRing open(Path path) throws IOException {
        KeyFile file = new KeyFile(path);
        SecureRandom random = new SecureRandom();
        if (!file.exists()) {
            file.write(List.of(newKey(1, random)));
        }
        return new KeyFileRing(file, random, List.copyOf(file.read()));
    }

    @Override
    public byte[] wrap(String purpose, byte[] plaintext, byte[] context) {
        MasterKey key = keys.getLast();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, purpose, nonce, context).doFinal(plaintext);
            return ByteBuffer.allocate(HEADER + sealed.length)
                    .put(VERSION)
                    .putInt(key.id())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot encrypt.", e);
        }
    }

    @Override
    public byte[] unwrap(String purpose, byte[] wrapped, byte[] context) {
        if (wrapped.length < HEADER + TAG_BITS / 8 || wrapped[0] != VERSION) {
            throw new IllegalArgumentException("These bytes were not made by this key ring.");
        }
        ByteBuffer bytes = ByteBuffer.wrap(wrapped, 1, wrapped.length - 1);
        int id = bytes.getInt();
        byte[] nonce = new byte[NONCE];
        bytes.get(nonce);
        MasterKey key = keys.stream()
                .filter(k -> k.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The key of these bytes is not in the ring."));
        try {
            return cipher(Cipher.DECRYPT_MODE, key, purpose, nonce, context)
                    .doFinal(wrapped, HEADER, wrapped.length - HEADER);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("These bytes were altered, or made for another use.", e);
        }
    }

    @Override
    public byte[] sign(String purpose, byte[] message) {
        return sign(keys.getLast(), purpose, message);
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] signature) {
        boolean right = false;
        for (MasterKey key : keys) {
            right |= MessageDigest.isEqual(sign(key, purpose, message), signature);
        }
        return right;
    }

    @Override
    public synchronized void rotate() {
        List<MasterKey> more = new ArrayList<>(keys);
        more.add(newKey(keys.getLast().id() + 1, random));
        try {
            file.write(more);
        } catch (IOException e) {
            throw new UncheckedIOException("The new key could not be written; the old one stays.", e);
        }
        keys = List.copyOf(more);
    }

    private static MasterKey newKey(int id, SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new MasterKey(id, bytes);
    }

    private static Cipher cipher(int mode, MasterKey key, String purpose, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.derive("AES", "wrap " + purpose), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] sign(MasterKey key, String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.derive("HmacSHA256", "sign " + purpose));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks HMAC-SHA-256.", e);
        }
    }
}
