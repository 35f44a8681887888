package org.tutti.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of links that work once. Only digests are kept.
final class OneTimeLinks {
    private final JdbcClient sql;

    OneTimeLinks(JdbcClient sql) {
        this.sql = sql;
    }

    void replace(String purpose, String secret) {
        remove(purpose);
        sql.sql("insert into one_time_link (purpose, digest) values (?, ?)")
                .params(purpose, digest(secret))
                .update();
    }

    boolean matches(String purpose, String secret) {
        byte[] issued = sql.sql("select digest from one_time_link where purpose = ?")
                .param(purpose)
                .query(byte[].class)
                .optional()
                .orElseGet(() -> new byte[0]);
        return MessageDigest.isEqual(issued, digest(secret));
    }

    void remove(String purpose) {
        sql.sql("delete from one_time_link where purpose = ?").param(purpose).update();
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
