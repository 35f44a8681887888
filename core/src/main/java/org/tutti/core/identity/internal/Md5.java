package org.tutti.core.identity.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// MD5 as Subsonic's tokens use it. Not a safe hash; the app passwords behind the tokens have 100 random bits,
/// which is what
/// keeps them.
final class Md5 {
    private static final byte[] NO_DIGEST = new byte[0];
    private static final MessageDigest FRESH = fresh();

    private Md5() {}

    /// The digest of `secret` followed by `salt`. A clone is cheaper than asking the providers, and needs no
    /// thread-local,
    /// which a virtual thread for each request would make anew each time.
    static byte[] digest(byte[] secret, byte[] salt) {
        MessageDigest digest;
        try {
            digest = (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            digest = fresh();
        }
        digest.update(secret);
        return digest.digest(salt);
    }

    /// The bytes of a token; none when it is not 32 hexadecimal digits.
    static byte[] parse(String token) {
        if (token.length() != 32) {
            return NO_DIGEST;
        }
        for (int i = 0; i < token.length(); i++) {
            if (!HexFormat.isHexDigit(token.charAt(i))) {
                return NO_DIGEST;
            }
        }
        return HexFormat.of().parseHex(token);
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5.", e);
        }
    }
}
