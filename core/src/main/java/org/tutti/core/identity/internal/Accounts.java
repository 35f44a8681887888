package org.tutti.core.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;

/// The table of accounts.
final class Accounts {
    private static final String SELECT =
            "select id, listener_id, name, name_key, role, libraries, max_bit_rate, password_hash,"
                    + " created from account";

    private final JdbcClient sql;

    Accounts(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<AccountRow> find(AccountId id) {
        return sql.sql(SELECT + " where id = ?")
                .param(id.value())
                .query(Accounts::row)
                .optional();
    }

    Optional<AccountRow> find(ListenerId listener) {
        return sql.sql(SELECT + " where listener_id = ?")
                .param(listener.value())
                .query(Accounts::row)
                .optional();
    }

    Optional<AccountRow> find(String nameKey) {
        return sql.sql(SELECT + " where name_key = ?")
                .param(nameKey)
                .query(Accounts::row)
                .optional();
    }

    List<AccountRow> list() {
        return sql.sql(SELECT + " order by name_key").query(Accounts::row).list();
    }

    boolean isEmpty() {
        return sql.sql("select count(*) from account").query(Integer.class).single() == 0;
    }

    /// Whether another account is an operator.
    boolean hasOtherOperator(AccountId id) {
        return sql.sql("select count(*) from account where role = ? and id <> ?")
                        .params(AccountRole.OPERATOR.name(), id.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void insert(AccountRow row) {
        sql.sql(
                        "insert into account (id, listener_id, name, name_key, role, libraries, max_bit_rate, password_hash, created)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        row.id().value(),
                        row.listener().value(),
                        row.name().shown(),
                        row.name().key(),
                        row.role().name(),
                        row.scope().mask(),
                        row.maxBitRate(),
                        row.passwordHash(),
                        row.created().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean update(AccountId id, AccountRole role, LibraryScope scope, int maxBitRate) {
        return sql.sql("update account set role = ?, libraries = ?, max_bit_rate = ? where id = ?")
                        .params(role.name(), scope.mask(), maxBitRate, id.value())
                        .update()
                > 0;
    }

    boolean updatePassword(AccountId id, String hash) {
        return sql.sql("update account set password_hash = ? where id = ?")
                        .params(hash, id.value())
                        .update()
                > 0;
    }

    /// Whether the account has this password, which nobody changes before the transaction has ended.
    boolean holdPassword(AccountId id, String hash) {
        // Writing what is there locks the row in every database, where each has words of its own for a lock.
        return sql.sql("update account set password_hash = ? where id = ? and password_hash = ?")
                        .params(hash, id.value(), hash)
                        .update()
                > 0;
    }

    boolean delete(AccountId id) {
        sql.sql("delete from credential where account_id = ?").param(id.value()).update();
        return sql.sql("delete from account where id = ?").param(id.value()).update() > 0;
    }

    private static AccountRow row(ResultSet row, int number) throws SQLException {
        return new AccountRow(
                new AccountId(row.getObject("id", UUID.class)),
                new ListenerId(row.getObject("listener_id", UUID.class)),
                new AccountName(row.getString("name"), row.getString("name_key")),
                AccountRole.valueOf(row.getString("role")),
                new LibraryScope(row.getLong("libraries")),
                row.getInt("max_bit_rate"),
                row.getString("password_hash"),
                row.getObject("created", OffsetDateTime.class).toInstant());
    }
}
