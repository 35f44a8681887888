package org.tutti.core.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.SignIn;
import org.tutti.core.identity.WebSessions;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.transactions.Transactions;

/// The table of sessions. That one has begun may be lost with the machine, which costs a sign-in; that it has
/// ended may not.
final class SqlWebSessions implements WebSessions {
    /// A session that is used is written once a day, not with every request.
    private static final Duration GRAIN = Duration.ofDays(1);

    private final JdbcClient sql;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Dialect dialect;
    private final InstantSource clock;
    private final Secrets secrets;

    private record Row(AccountId account, Instant begun, Instant expires) {}

    SqlWebSessions(
            JdbcClient sql,
            TransactionTemplate transactions,
            Accounts accounts,
            Dialect dialect,
            InstantSource clock,
            Secrets secrets) {
        this.sql = sql;
        this.transactions = new Transactions(transactions, dialect);
        this.accounts = accounts;
        this.dialect = dialect;
        this.clock = clock;
        this.secrets = secrets;
    }

    @Override
    public Optional<String> begin(SignIn.Granted signIn) {
        Instant now = clock.instant();
        sql.sql("delete from web_session where expires <= ?")
                .param(written(now))
                .update();
        String token = secrets.link() + secrets.link();
        return transactions.repeatable(() -> {
            if (!holds(signIn)) {
                return Optional.empty();
            }
            sql.sql("insert into web_session (digest, account_id, begun, expires) values (?, ?, ?, ?)")
                    .params(
                            Secrets.digest(token),
                            signIn.principal().account().value(),
                            written(now),
                            written(now.plus(IDLE)))
                    .update();
            return Optional.of(token);
        });
    }

    /// Whether the password of the sign-in is still the account's, and stays so until the session is stored. Otherwise
    /// a session could slip in behind the change of password that ends them all.
    private boolean holds(SignIn.Granted signIn) {
        return accounts.find(signIn.principal().account())
                .filter(row -> row.passwordVersion().equals(signIn.passwordVersion()))
                .filter(row -> accounts.holdPassword(row.id(), row.passwordHash()))
                .isPresent();
    }

    @Override
    public Optional<AccountId> find(String token) {
        Instant now = clock.instant();
        Optional<Row> row = sql.sql("select account_id, begun, expires from web_session where digest = ?")
                .param(Secrets.digest(token))
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
                        .param(Secrets.digest(token))
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
                    .params(written(wanted), Secrets.digest(token))
                    .update();
        }
    }

    private static OffsetDateTime written(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
