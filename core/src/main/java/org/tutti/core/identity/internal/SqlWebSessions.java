package org.tutti.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.WebSessions;
import org.tutti.core.platform.spi.Dialect;

/// The table of sessions. That one has begun may be lost with the machine, which costs a sign-in; that it has
/// ended may not.
final class SqlWebSessions implements WebSessions {
    /// A session that is used is written once a day, not with every request.
    private static final Duration GRAIN = Duration.ofDays(1);

    private final JdbcClient sql;
    private final Dialect dialect;
    private final InstantSource clock;
    private final Secrets secrets;

    private record Row(AccountId account, Instant begun, Instant expires) {}

    SqlWebSessions(JdbcClient sql, Dialect dialect, InstantSource clock, Secrets secrets) {
        this.sql = sql;
        this.dialect = dialect;
        this.clock = clock;
        this.secrets = secrets;
    }

    @Override
    public String begin(AccountId account) {
        Instant now = clock.instant();
        sql.sql("delete from web_session where expires <= ?")
                .param(written(now))
                .update();
        String token = secrets.link() + secrets.link();
        sql.sql("insert into web_session (digest, account_id, begun, expires) values (?, ?, ?, ?)")
                .params(digest(token), account.value(), written(now), written(now.plus(IDLE)))
                .update();
        return token;
    }

    @Override
    public Optional<AccountId> find(String token) {
        Instant now = clock.instant();
        Optional<Row> row = sql.sql("select account_id, begun, expires from web_session where digest = ?")
                .param(digest(token))
                .query((result, number) -> new Row(
                        new AccountId(result.getObject(1, UUID.class)),
                        result.getObject(2, OffsetDateTime.class).toInstant(),
                        result.getObject(3, OffsetDateTime.class).toInstant()))
                .optional()
                .filter(found -> now.isBefore(found.expires()));
        row.ifPresent(found -> prolong(token, found, now));
        return row.map(Row::account);
    }

    @Override
    public void end(String token) {
        if (sql.sql("delete from web_session where digest = ?")
                        .param(digest(token))
                        .update()
                > 0) {
            dialect.makeDurable();
        }
    }

    @Override
    public void endAll(AccountId account) {
        remove(account);
        dialect.makeDurable();
    }

    /// Ends every session of the account, within the transaction of a larger change.
    void remove(AccountId account) {
        sql.sql("delete from web_session where account_id = ?")
                .param(account.value())
                .update();
    }

    private void prolong(String token, Row row, Instant now) {
        Instant last = row.begun().plus(LONGEST);
        Instant wanted = now.plus(IDLE).isBefore(last) ? now.plus(IDLE) : last;
        if (Duration.between(row.expires(), wanted).compareTo(GRAIN) >= 0) {
            sql.sql("update web_session set expires = ? where digest = ?")
                    .params(written(wanted), digest(token))
                    .update();
        }
    }

    private static OffsetDateTime written(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
