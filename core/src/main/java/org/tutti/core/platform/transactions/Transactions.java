package org.tutti.core.platform.transactions;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.Failure;

/// Units of work that a database does as a whole or not at all, and again where that is safe (record 0039).
///
/// Whoever calls [#repeatable] or [#idempotent] promises that the work changes nothing but the database:
/// no memory, file or message that would show its first, undone attempt. Work that cannot promise that uses
/// a plain `TransactionTemplate`, which never repeats anything.
///
/// Inside of another transaction nothing is repeated, as the outermost one is what the database undoes.
public final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final Duration LOG_EVERY = Duration.ofMinutes(1);
    private static final int MOST_CAUSES = 20;

    private static final LongAdder REPEATED = new LongAdder();
    private static final LongAdder GIVEN_UP = new LongAdder();
    private static final AtomicLong LOGGED = new AtomicLong(System.nanoTime() - LOG_EVERY.toNanos());

    private final TransactionOperations transactions;
    private final Dialect dialect;
    private final Pace pace;

    /// What all of this process did.
    ///
    /// @param repeated attempts after the first
    /// @param givenUp works that failed although trying again later may have helped
    public record Figures(long repeated, long givenUp) {}

    /// Transactions on connections of `source`.
    public Transactions(DataSource source, Dialect dialect) {
        this(new TransactionTemplate(new JdbcTransactionManager(source)), dialect);
    }

    /// Transactions like those of `transactions`.
    public Transactions(TransactionOperations transactions, Dialect dialect) {
        this(transactions, dialect, Pace.usual());
    }

    Transactions(TransactionOperations transactions, Dialect dialect, Pace pace) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.pace = pace;
    }

    /// Since the process began.
    public static Figures figures() {
        return new Figures(REPEATED.sum(), GIVEN_UP.sum());
    }

    /// What `work` returns, after its changes were committed. It is done again when it certainly was undone:
    /// the database failed in the middle, or answered the commit with a deadlock or a conflict. When the
    /// connection breaks while it commits, the failure is the caller's.
    public <T extends @Nullable Object> T repeatable(Supplier<T> work) {
        return run(status -> work.get(), false);
    }

    /// Like [#repeatable]; an empty result undoes the changes.
    public <T> Optional<T> repeatableIfPresent(Supplier<Optional<T>> work) {
        return run(
                status -> {
                    Optional<T> result = work.get();
                    if (result.isEmpty()) {
                        status.setRollbackOnly();
                    }
                    return result;
                },
                false);
    }

    /// Like [#repeatable], for work that may be done twice with the same result, such as setting a value. It
    /// is done again also when nobody knows whether it was committed.
    public <T extends @Nullable Object> T idempotent(Supplier<T> work) {
        return run(status -> work.get(), true);
    }

    private <T extends @Nullable Object> T run(TransactionCallback<T> work, boolean twice) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return transactions.execute(work);
        }
        Pace.Attempts attempts = pace.begin();
        while (true) {
            boolean[] commits = new boolean[1];
            try {
                return transactions.execute(status -> {
                    T result = work.doInTransaction(status);
                    commits[0] = !status.isRollbackOnly();
                    return result;
                });
            } catch (RuntimeException e) {
                RuntimeException failure = first(e);
                if (!mayRepeat(failure, commits[0] && !twice)) {
                    throw failure;
                }
                if (!attempts.next()) {
                    GIVEN_UP.increment();
                    throw failure;
                }
                REPEATED.increment();
                tell(failure);
            }
        }
    }

    /// On a connection that is gone the rollback fails, too, and hides why.
    private static RuntimeException first(RuntimeException failure) {
        return failure instanceof TransactionSystemException system
                        && system.getApplicationException() instanceof RuntimeException before
                ? before
                : failure;
    }

    private boolean mayRepeat(RuntimeException failure, boolean onlyIfUndone) {
        Failure meaning = meaning(failure);
        return meaning == Failure.UNDONE || meaning == Failure.PASSING && !onlyIfUndone;
    }

    /// Of a batch the failure that counts may be the next, not the cause.
    private Failure meaning(Throwable failure) {
        List<Throwable> open = new ArrayList<>(List.of(failure));
        for (int i = 0; i < open.size() && i < MOST_CAUSES; i++) {
            Throwable one = open.get(i);
            if (one instanceof SQLException sql) {
                Failure meaning = dialect.failure(sql);
                if (meaning != Failure.LASTING) {
                    return meaning;
                }
                if (sql.getNextException() != null) {
                    open.add(sql.getNextException());
                }
            }
            if (one.getCause() != null) {
                open.add(one.getCause());
            }
        }
        return Failure.LASTING;
    }

    private static void tell(RuntimeException failure) {
        long now = System.nanoTime();
        long before = LOGGED.get();
        if (now - before >= LOG_EVERY.toNanos() && LOGGED.compareAndSet(before, now)) {
            LOG.info(
                    "The database undid a change, which is made again ({} so far): {}",
                    REPEATED.sum(),
                    root(failure).getMessage());
        }
        LOG.debug("A change is made again.", failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < MOST_CAUSES && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }
}
