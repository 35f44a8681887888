package org.tutti.core.platform;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// MD5 (RFC 1321), the digest by which stores of blobs tell of damage. It says nothing about intent.
public final class Md5 {
    private static final int PIECE = 64 << 10;

    private Md5() {}

    /// A new digest.
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5.", e);
        }
    }

    /// 32 hexadecimal digits for all that is left in the stream.
    public static String of(InputStream bytes) throws IOException {
        MessageDigest digest = begin();
        byte[] piece = new byte[PIECE];
        for (int n = bytes.read(piece); n >= 0; n = bytes.read(piece)) {
            digest.update(piece, 0, n);
        }
        return hex(digest.digest());
    }

    /// A digest's bytes in text; empty for none.
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
