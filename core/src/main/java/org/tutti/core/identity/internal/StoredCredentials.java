package org.tutti.core.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AppCredential;

/// The table of app passwords and API keys.
final class StoredCredentials {
    private static final String SELECT =
            "select id, account_id, kind, name, secret, created, last_used from credential";

    private final JdbcClient sql;

    StoredCredentials(JdbcClient sql) {
        this.sql = sql;
    }

    List<StoredCredential> list(AccountId account) {
        return sql.sql(SELECT + " where account_id = ? order by created, id")
                .param(account.value())
                .query(StoredCredentials::row)
                .list();
    }

    Optional<StoredCredential> find(UUID id) {
        return sql.sql(SELECT + " where id = ?")
                .param(id)
                .query(StoredCredentials::row)
                .optional();
    }

    void insert(StoredCredential stored) {
        AppCredential credential = stored.credential();
        sql.sql("insert into credential (id, account_id, kind, name, secret, created) values (?, ?, ?, ?, ?, ?)")
                .params(
                        credential.id(),
                        stored.account().value(),
                        credential.kind().name(),
                        credential.name(),
                        stored.secret(),
                        credential.created().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean delete(AccountId account, UUID id) {
        return sql.sql("delete from credential where id = ? and account_id = ?")
                        .params(id, account.value())
                        .update()
                > 0;
    }

    void touch(Map<UUID, Instant> uses) {
        uses.forEach((id, at) -> sql.sql("update credential set last_used = ? where id = ?")
                .params(at.atOffset(ZoneOffset.UTC), id)
                .update());
    }

    private static StoredCredential row(ResultSet row, int number) throws SQLException {
        return new StoredCredential(
                new AccountId(row.getObject("account_id", UUID.class)),
                new AppCredential(
                        row.getObject("id", UUID.class),
                        AppCredential.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getObject("created", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("last_used", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)),
                row.getBytes("secret"));
    }
}
