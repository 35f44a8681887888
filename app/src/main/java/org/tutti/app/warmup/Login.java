package org.tutti.app.warmup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An account and its app password.
record Login(String name, String secret) {
    /// What the token is made with.
    String salt() {
        return "salt";
    }

    /// The token of Subsonic's API: MD5 of the password and the salt.
    String token() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5")
                            .digest((secret + salt()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
