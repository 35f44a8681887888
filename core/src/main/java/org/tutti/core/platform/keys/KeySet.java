package org.tutti.core.platform.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/// Keys, oldest first, of which one is the primary one, and what a ring does with them: AES-256-GCM, HMAC-SHA-256
/// and HKDF of the JDK. Immutable; a rotation makes a new set.
///
/// A wrapped value is the version byte 1, the number of its key (4 bytes), a random nonce (12 bytes), and the
/// ciphertext with its tag; the caller's context is authenticated with it. The primary key wraps and signs; all
/// keys unwrap and verify.
public final class KeySet {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + Integer.BYTES + NONCE;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<MasterKey> keys;
    private final MasterKey primary;

    private KeySet(List<MasterKey> keys, MasterKey primary) {
        this.keys = List.copyOf(keys);
        this.primary = primary;
    }

    /// These keys, of which the last is the primary one.
    ///
    /// @throws IllegalArgumentException when there is none
    public static KeySet of(List<MasterKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a ring has at least one key");
        }
        return new KeySet(keys, keys.getLast());
    }

    /// This set and one key more, which is not the primary one yet.
    public KeySet with(MasterKey key) {
        List<MasterKey> more = new ArrayList<>(keys);
        more.add(key);
        return new KeySet(more, primary);
    }

    /// The same keys, of which the last is the primary one now.
    public KeySet withLastAsPrimary() {
        return of(keys);
    }

    /// All keys, oldest first.
    public List<MasterKey> keys() {
        return keys;
    }

    /// The key that wraps and signs.
    public MasterKey primary() {
        return primary;
    }

    /// The key of this number.
    public Optional<MasterKey> find(int id) {
        for (MasterKey key : keys) {
            if (key.id() == id) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// The number of the key that wrapped these bytes; empty when they are no wrapped value at all.
    public static OptionalInt keyOf(byte[] wrapped) {
        if (wrapped.length < HEADER + TAG_BITS / 8 || wrapped[0] != VERSION) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(ByteBuffer.wrap(wrapped, 1, Integer.BYTES).getInt());
    }

    /// As [org.tutti.core.platform.spi.KeyRing#wrap].
    public byte[] wrap(String purpose, byte[] plaintext, byte[] context) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, primary, purpose, nonce, context)
                    .doFinal(plaintext);
            return ByteBuffer.allocate(HEADER + sealed.length)
                    .put(VERSION)
                    .putInt(primary.id())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot encrypt.", e);
        }
    }

    /// As [org.tutti.core.platform.spi.KeyRing#unwrap].
    public byte[] unwrap(String purpose, byte[] wrapped, byte[] context) {
        int id = keyOf(wrapped)
                .orElseThrow(() -> new IllegalArgumentException("These bytes were not made by this key ring."));
        MasterKey key =
                find(id).orElseThrow(() -> new IllegalArgumentException("The key of these bytes is not in the ring."));
        byte[] nonce = new byte[NONCE];
        System.arraycopy(wrapped, HEADER - NONCE, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, purpose, nonce, context)
                    .doFinal(wrapped, HEADER, wrapped.length - HEADER);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("These bytes were altered, or made for another use.", e);
        }
    }

    /// As [org.tutti.core.platform.spi.KeyRing#sign].
    public byte[] sign(String purpose, byte[] message) {
        return sign(primary, purpose, message);
    }

    /// As [org.tutti.core.platform.spi.KeyRing#verify].
    public boolean verify(String purpose, byte[] message, byte[] signature) {
        boolean right = false;
        for (MasterKey key : keys) {
            right |= MessageDigest.isEqual(sign(key, purpose, message), signature);
        }
        return right;
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
