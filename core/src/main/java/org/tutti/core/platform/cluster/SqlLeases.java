package org.tutti.core.platform.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/// Leases in a table. No clock is compared with another: a holder lets a counter grow, and a candidate takes over when
/// it has seen the counter stand still for long enough by its own clock.
public final class SqlLeases implements Leases {
    private static final Logger LOG = LoggerFactory.getLogger(SqlLeases.class);
    private static final long GIVEN_BACK = -1;

    private final JdbcTemplate jdbc;
    private final UUID node;
    private final String nodeName;
    private final Duration silence;
    private final LongSupplier nanos;
    private final Map<String, Sight> sights = new ConcurrentHashMap<>();

    private record Row(UUID holder, long token, long beat) {}

    /// What was seen of another holder, and since when it has not changed.
    private record Sight(long token, long beat, long since) {}

    /// @param source of a migrated database
    /// @param node this process, for as long as it lives
    /// @param nodeName for people
    /// @param silence how long a holder may be silent until others take over; it shows itself five times in that
    /// @param nanos a clock that only runs forwards, as [System#nanoTime]
    public SqlLeases(DataSource source, UUID node, String nodeName, Duration silence, LongSupplier nanos) {
        this.jdbc = new JdbcTemplate(source);
        this.node = node;
        this.nodeName = nodeName;
        this.silence = silence;
        this.nanos = nanos;
    }

    @Override
    public Optional<Lease> take(String name) {
        List<Row> rows = jdbc.query(
                "select holder, token, beat from lease where name = ?",
                (row, i) -> new Row(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)),
                name);
        if (rows.isEmpty()) {
            return insert(name) ? Optional.of(begin(name, 1)) : Optional.empty();
        }
        Row row = rows.getFirst();
        return mayTake(name, row) && takeOver(name, row) ? Optional.of(begin(name, row.token() + 1)) : Optional.empty();
    }

    private boolean mayTake(String name, Row row) {
        if (row.beat() == GIVEN_BACK) {
            return true;
        }
        long now = nanos.getAsLong();
        Sight sight = sights.compute(
                name,
                (key, before) -> before != null && before.token() == row.token() && before.beat() == row.beat()
                        ? before
                        : new Sight(row.token(), row.beat(), now));
        return now - sight.since() > silence.toNanos();
    }

    private boolean insert(String name) {
        try {
            return jdbc.update(
                            "insert into lease (name, holder, token, beat, held_by) values (?, ?, 1, 0, ?)",
                            name,
                            node,
                            nodeName)
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private boolean takeOver(String name, Row row) {
        return jdbc.update(
                        "update lease set holder = ?, held_by = ?, token = token + 1, beat = 0"
                                + " where name = ? and token = ? and beat = ?",
                        node,
                        nodeName,
                        name,
                        row.token(),
                        row.beat())
                == 1;
    }

    private Lease begin(String name, long token) {
        Held held = new Held(name, token);
        Thread.ofVirtual().name("lease-" + name).start(held::beat);
        return held;
    }

    private final class Held implements Lease {
        private final String name;
        private final long token;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile long shown = nanos.getAsLong();
        private volatile boolean lost;

        Held(String name, long token) {
            this.name = name;
            this.token = token;
        }

        private void beat() {
            while (!endsWithin(silence.dividedBy(5))) {
                try {
                    long before = nanos.getAsLong();
                    if (touch() == 0) {
                        lost = true;
                        LOG.warn("Another node has taken over: {}.", name);
                        return;
                    }
                    shown = before;
                } catch (DataAccessException e) {
                    LOG.debug("The lease of {} was not renewed.", name, e);
                }
            }
        }

        /// Nothing that was given back: a sign of life that was on its way then would keep the others from it.
        private int touch() {
            return jdbc.update(
                    "update lease set beat = beat + 1 where name = ? and token = ? and beat > " + GIVEN_BACK,
                    name,
                    token);
        }

        @Override
        public boolean held() {
            return !lost && ended.getCount() > 0 && nanos.getAsLong() - shown < silence.toNanos();
        }

        @Override
        public void fence() {
            if (lost || touch() == 0) {
                lost = true;
                throw new LeaseLost(name);
            }
        }

        @Override
        public long token() {
            return token;
        }

        @Override
        public void close() {
            ended.countDown();
            if (!lost) {
                try {
                    jdbc.update("update lease set beat = ? where name = ? and token = ?", GIVEN_BACK, name, token);
                } catch (DataAccessException e) {
                    LOG.debug("The lease of {} was not given back; the others wait.", name, e);
                }
            }
        }

        private boolean endsWithin(Duration time) {
            try {
                return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }
}
