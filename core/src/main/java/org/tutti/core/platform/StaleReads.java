package org.tutti.core.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Reads of which the answer may be seconds old, such as counts over everybody. A replica answers them, where
/// there is one; the database itself does when the replica fails, and for some seconds after that nobody
/// asks it (record 0039).
///
/// Not for what fills a cache that follows revisions or notices, as that would keep the old answer, and not for
/// what listeners have just written themselves.
public final class StaleReads {
    private static final Logger LOG = LoggerFactory.getLogger(StaleReads.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    private final JdbcTemplate primary;
    private final Optional<JdbcTemplate> replica;
    private final LongSupplier nanos;
    private final AtomicLong until;
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean away;

    /// @param replicated whether there is a replica
    /// @param available whether the replica answered when it was last asked
    /// @param answered reads that the replica answered
    /// @param failed reads that it was asked for in vain
    public record Figures(boolean replicated, boolean available, long answered, long failed) {}

    /// @param replica of `primary`, behind it by some seconds; empty where there is none
    /// @param nanos a clock that only runs forwards, as [System#nanoTime]
    public StaleReads(DataSource primary, Optional<DataSource> replica, LongSupplier nanos) {
        this.primary = new JdbcTemplate(primary);
        this.replica = replica.map(JdbcTemplate::new);
        this.nanos = nanos;
        this.until = new AtomicLong(nanos.getAsLong());
    }

    /// Without a replica.
    public static StaleReads of(DataSource primary) {
        return new StaleReads(primary, Optional.empty(), System::nanoTime);
    }

    /// What `query` returns, which may be asked twice, and only reads. Inside of a transaction the database itself is
    /// asked, as that may have written what is read.
    public <T> T read(Function<JdbcTemplate, T> query) {
        if (replica.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive() || isLeftAlone()) {
            return query.apply(primary);
        }
        try {
            T answer = query.apply(replica.get());
            answered.increment();
            if (away) {
                away = false;
                LOG.info("The replica of the database answers again.");
            }
            return answer;
        } catch (DataAccessException e) {
            failed.increment();
            until.set(nanos.getAsLong() + LEFT_ALONE.toNanos());
            if (!away) {
                away = true;
                LOG.warn(
                        "The replica of the database does not answer; the database itself does: {}",
                        String.valueOf(e.getMostSpecificCause().getMessage()));
            }
            return query.apply(primary);
        }
    }

    private boolean isLeftAlone() {
        return nanos.getAsLong() - until.get() < 0;
    }

    /// Now.
    public Figures figures() {
        return new Figures(replica.isPresent(), !away, answered.sum(), failed.sum());
    }
}
