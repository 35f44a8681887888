package org.tutti.core.platform.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Notices in a table that every node reads a few times a second. The database numbers them when they are inserted,
/// not when they are committed, so that one may appear below others that were read before: each look goes back to where
/// the table ended some seconds ago, and passes by what it has seen.
public final class SqlNotices implements Notices, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SqlNotices.class);
    private static final Duration EVERY = Duration.ofMillis(200);

    /// No transaction that posts takes longer from its notice to its commit.
    private static final Duration LATE = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(1);

    /// More than that while nothing can be told is nobody's listening; the oldest is dropped.
    private static final int MOST_WAITING = 10_000;

    private final JdbcTemplate jdbc;
    private final ClusterFacts facts;
    private final UUID node;
    private final InstantSource clock;
    private final Map<String, List<Handler>> handlers = new ConcurrentHashMap<>();
    private final List<Runnable> lostHandlers = new CopyOnWriteArrayList<>();
    private final Outbox waiting = new Outbox(MOST_WAITING);
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private long floor;
    private long last;
    private long swept = System.nanoTime();
    private boolean failed;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    private record Handler(boolean again, Consumer<byte[]> consumer) {}

    /// The table ended at `id` when it was looked at, at the time `nanos`.
    private record Mark(long nanos, long id) {}

    /// @param source of a migrated database
    /// @param node this process, for as long as it lives
    public SqlNotices(DataSource source, UUID node, InstantSource clock) {
        this.jdbc = new JdbcTemplate(source);
        this.facts = new ClusterFacts(source);
        this.node = node;
        this.clock = clock;
    }

    @Override
    public void post(String topic, byte[] payload) {
        if (payload.length > MOST_BYTES) {
            throw new IllegalArgumentException("A notice holds " + MOST_BYTES + " bytes at most.");
        }
        jdbc.update(
                "insert into notice (sender, topic, payload, written) values (?, ?, ?, ?)",
                node,
                topic,
                payload,
                clock.millis());
    }

    @Override
    public void postSoon(String topic, byte[] payload) {
        waiting.add(new Outbox.Notice(topic, payload));
    }

    @Override
    public void hear(String topic, Consumer<byte[]> handler) {
        add(topic, new Handler(false, handler));
    }

    @Override
    public void hearAgain(String topic, Consumer<byte[]> handler) {
        add(topic, new Handler(true, handler));
    }

    private void add(String topic, Handler handler) {
        handlers.compute(topic, (key, before) -> {
            List<Handler> all = new ArrayList<>(before == null ? List.of() : before);
            all.add(handler);
            return List.copyOf(all);
        });
    }

    @Override
    public void whenLost(Runnable handler) {
        lostHandlers.add(handler);
    }

    @Override
    public void turn(String topic) {
        facts.lock("turn of " + topic);
    }

    @Override
    public boolean shared() {
        return true;
    }

    /// What was there before is read before this returns: what a cache reads from now on is followed.
    @Override
    public void start() {
        begin();
        thread = Thread.ofVirtual().name("notices").start(this::run);
    }

    private void begin() {
        marks.clear();
        seen.clear();
        floor = 0;
        Long end = jdbc.queryForObject("select coalesce(max(id), 0) from notice", Long.class);
        long before = end == null ? 0 : end;
        each("select id, sender, topic, payload from notice where id <= ? order by id", before, (row) -> {
            String topic = row.getString(3);
            byte[] payload = row.getBytes(4);
            seen.add(row.getLong(1));
            handlers.getOrDefault(topic, List.of()).stream()
                    .filter(Handler::again)
                    .forEach(handler -> call(topic, handler, payload));
        });
        last = before;
        // Late commits of transactions that run now lie below the end, too.
        marks.add(new Mark(System.nanoTime(), before));
    }

    private void run() {
        while (!closesSoon()) {
            try {
                send();
                look();
                if (System.nanoTime() - swept > SWEPT_EVERY.toNanos()) {
                    swept = System.nanoTime();
                    sweep();
                }
                if (failed) {
                    LOG.info("What other nodes change is heard again.");
                }
                failed = false;
            } catch (DataAccessException e) {
                if (!failed && !isClosed()) {
                    LOG.warn("What other nodes change is not heard now: {}", String.valueOf(e.getMostSpecificCause()));
                }
                failed = true;
            }
        }
    }

    /// What cannot be told now is told with the next look. Of a batch that failed half-way others may hear twice what
    /// only shows.
    private void send() {
        List<Outbox.Notice> taken = waiting.take();
        if (taken.isEmpty()) {
            return;
        }
        long now = clock.millis();
        try {
            jdbc.batchUpdate(
                    "insert into notice (sender, topic, payload, written) values (?, ?, ?, ?)",
                    taken.stream()
                            .map(notice -> new Object[] {node, notice.topic(), notice.payload(), now})
                            .toList());
        } catch (DataAccessException e) {
            waiting.putBack(taken);
            throw e;
        }
    }

    private void look() {
        long newest = last;
        AtomicBoolean stands = new AtomicBoolean(newest == 0);
        each("select id, sender, topic, payload from notice where id > ? order by id", floor, row -> {
            long id = row.getLong(1);
            if (id == newest) {
                stands.set(true);
            }
            if (seen.add(id) && !node.equals(row.getObject(2, UUID.class))) {
                String topic = row.getString(3);
                byte[] payload = row.getBytes(4);
                handlers.getOrDefault(topic, List.of()).forEach(handler -> call(topic, handler, payload));
            }
            last = Math.max(last, id);
        });
        if (!stands.get()) {
            lost();
            return;
        }
        long now = System.nanoTime();
        marks.add(new Mark(now, last));
        while (marks.size() > 1 && now - marks.getFirst().nanos() > LATE.toNanos()) {
            // The newest one is looked at again and again.
            floor = Math.min(marks.removeFirst().id(), last - 1);
        }
        seen.removeIf(id -> id <= floor);
    }

    /// The newest one is not deleted before there is a newer: either it was never kept, nor what was committed with
    /// it, or this process stood still for so long that others are gone that it should have heard.
    private void lost() {
        LOG.warn("The database has gone back, as after a fail-over to a copy that was behind, or this node stood still"
                + " for long: what it remembers is read anew.");
        begin();
        lostHandlers.forEach(handler -> {
            try {
                handler.run();
            } catch (RuntimeException e) {
                LOG.warn("What was remembered could not be dropped.", e);
            }
        });
    }

    private void each(String query, long bound, RowCallbackHandler handler) {
        jdbc.query(query, handler, bound);
    }

    /// Every node does this; whoever comes first finds something.
    void sweep() {
        // The last one stays, by which a database that has gone back is known.
        jdbc.update(
                "delete from notice where written < ? and id < (select max(id) from notice)",
                clock.millis() - KEPT.toMillis());
    }

    private static void call(String topic, Handler handler, byte[] payload) {
        try {
            handler.consumer().accept(payload);
        } catch (RuntimeException e) {
            LOG.warn("A notice about {} could not be followed.", topic, e);
        }
    }

    private boolean closesSoon() {
        try {
            return closed.await(EVERY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /// Tells what is still to be told, then hears no more.
    @Override
    public void stop() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.debug("The last notices were not written.", e);
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /// Before whatever serves, after it at the end.
    @Override
    public int getPhase() {
        return 0;
    }
}
