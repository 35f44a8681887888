package org.tutti.core.library.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.transactions.Transactions;

/// Statements and durable transactions for the parts of this module.
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int AT_ONCE = 500;
    private static final int MOST_ATTEMPTS = 4;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Dialect dialect;

    Database(DataSource source, Dialect dialect) {
        this.jdbc = JdbcClient.create(source);
        this.transactions = new Transactions(source, dialect);
        this.dialect = dialect;
    }

    JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    /// What `work` returns, after its changes were committed. Work that another node came in the way of is done again:
    /// both wanted to insert the same row, or each waited for the other. So it changes nothing but the database.
    <T> T commit(Supplier<T> work) {
        return unlessTaken(() -> transactions.repeatable(work));
    }

    /// Like [#commit], for work that may be done twice: it is done again also when nobody knows whether it was
    /// committed.
    <T> T commitEvenTwice(Supplier<T> work) {
        return unlessTaken(() -> transactions.idempotent(work));
    }

    private static <T> T unlessTaken(Supplier<T> work) {
        for (int attempt = 1; attempt < MOST_ATTEMPTS && !inTransaction(); attempt++) {
            try {
                return work.get();
            } catch (DuplicateKeyException e) {
                LOG.debug("A change is made again.", e);
            }
        }
        return work.get();
    }

    private static boolean inTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    /// What `work` returns; its changes are undone when that is empty.
    <T> Optional<T> commitIfPresent(Supplier<Optional<T>> work) {
        return transactions.repeatableIfPresent(work);
    }

    /// What `work` returns, after its changes were committed and will survive a crash.
    <T> T change(Supplier<T> work) {
        T result = commit(work);
        dialect.makeDurable();
        return result;
    }

    void makeDurable() {
        dialect.makeDurable();
    }

    /// Deletes what refers to any of these ids; some at a time, as no index serves it.
    void deleteAll(String table, String column, Collection<UUID> ids) {
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            sql("delete from " + table + " where " + column + " in (:ids)")
                    .param("ids", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .update();
        }
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /// A time of which 0 means never.
    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
