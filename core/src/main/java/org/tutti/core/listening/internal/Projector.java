package org.tutti.core.listening.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.PlaysCounted;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.spi.Dialect;

/// Turns the log into history and counts, batch by batch, on one thread. Everything of a batch and the offset
/// behind it are one transaction, and a play that is in the history is not counted again: a kill between any
/// two steps changes nothing.
final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final int BATCH = 4_000;
    private static final Duration SHORTEST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
    private static final long RELEASE_EVERY = 50_000;

    private final EventLog log;
    private final SqlPlays sql;
    private final Counts counts;
    private volatile Consumer<PlaysCounted> counted = event -> {};
    private final Catalog catalog;
    private final Dialect dialect;
    private final Duration pause;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /// Held while a batch is projected or a listener is erased.
    private final ReentrantLock projecting = new ReentrantLock();
    private boolean signalled = true;
    private boolean closed;
    private long projected;
    private long released;

    Projector(EventLog log, SqlPlays sql, Counts counts, Catalog catalog, Dialect dialect, Duration pause) {
        this.log = log;
        this.sql = sql;
        this.counts = counts;
        this.catalog = catalog;
        this.dialect = dialect;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("play-projector").unstarted(this::run);
    }

    void start() {
        long offset = sql.nextOffset();
        if (offset > log.end()) {
            LOG.warn("The log of plays ends before what was projected; it is projected again from its start.");
            offset = 0;
        }
        projected = offset;
        thread.start();
    }

    /// There is more in the log.
    void signal() {
        lock.lock();
        try {
            signalled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns when everything that is in the log at the call is projected.
    void await() {
        long end = log.end();
        signal();
        lock.lock();
        try {
            while (projected < end && !closed) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many entries of the log are not projected yet.
    long backlog() {
        long end = log.end();
        lock.lock();
        try {
            return Math.max(0, end - projected);
        } finally {
            lock.unlock();
        }
    }

    /// Removes what was projected for the listener, after what is in the log, in the caller's transaction.
    void erase(ListenerId listener) {
        await();
        projecting.lock();
        try {
            sql.erase(listener);
            counts.forget(listener);
        } finally {
            projecting.unlock();
        }
    }

    /// Drops from the log what is projected, once the database cannot lose it any more.
    void dropProjected() {
        lock.lock();
        long upTo;
        try {
            upTo = projected;
        } finally {
            lock.unlock();
        }
        dialect.makeDurable();
        log.forget(upTo);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells `told` of counts that have changed, from now on.
    void whenCounted(Consumer<PlaysCounted> told) {
        counted = told;
    }

    private void run() {
        Duration backOff = SHORTEST_BACK_OFF;
        while (awaitSignal()) {
            try {
                while (projectBatch()) {
                    LOG.trace("Projected a batch.");
                }
                release();
                backOff = SHORTEST_BACK_OFF;
                rest(pause);
            } catch (RuntimeException e) {
                LOG.warn("Plays wait in the log: they cannot be projected now.", e);
                counts.forgetAll();
                signal();
                rest(backOff);
                backOff = backOff.multipliedBy(2).compareTo(LONGEST_BACK_OFF) < 0
                        ? backOff.multipliedBy(2)
                        : LONGEST_BACK_OFF;
            }
        }
    }

    /// Whether a batch was projected; if not, the end is reached.
    private boolean projectBatch() {
        List<EventLog.Entry> entries = log.read(projected, BATCH);
        if (entries.isEmpty() || isClosed()) {
            return false;
        }
        long next = entries.getLast().offset() + 1;
        projecting.lock();
        try {
            project(tally(entries), next);
        } finally {
            projecting.unlock();
        }
        lock.lock();
        try {
            projected = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return true;
    }

    private Tally tally(List<EventLog.Entry> entries) {
        Map<ListenerId, Map<UUID, Play>> distinct = new LinkedHashMap<>();
        for (EventLog.Entry entry : entries) {
            Play play = entry.play();
            distinct.computeIfAbsent(play.listener(), listener -> new LinkedHashMap<>())
                    .putIfAbsent(play.id(), play);
        }
        Tally tally = new Tally();
        distinct.forEach((listener, plays) -> {
            Set<UUID> known = new HashSet<>(sql.knownIds(listener, List.copyOf(plays.keySet())));
            plays.forEach((id, play) -> {
                if (!known.contains(id)) {
                    tally.add(play, catalog);
                }
            });
        });
        return tally;
    }

    private void project(Tally tally, long next) {
        Map<ListenerId, List<Count>> newCounts = new HashMap<>();
        Map<ListenerId, List<Count>> knownCounts = new HashMap<>();
        Map<ListenerId, List<Count>> allCounts = new HashMap<>();
        tally.byListener().forEach((listener, added) -> {
            List<Count> fresh = new ArrayList<>();
            List<Count> known = new ArrayList<>();
            sort(added, counts.of(listener), fresh, known);
            newCounts.put(listener, fresh);
            knownCounts.put(listener, known);
            allCounts.put(listener, concat(fresh, known));
        });
        List<Count> newTotals = new ArrayList<>();
        List<Count> knownTotals = new ArrayList<>();
        sort(tally.total(), counts.totals(), newTotals, knownTotals);
        sql.write(new SqlPlays.Projection(tally.plays(), newCounts, knownCounts, newTotals, knownTotals, next));
        counts.apply(allCounts, concat(newTotals, knownTotals));
        counted.accept(new PlaysCounted(tally.total().keySet()));
    }

    private static void sort(Map<UUID, Count> added, CountTable table, List<Count> fresh, List<Count> known) {
        for (Count count : added.values()) {
            table.find(count.item()).ifPresentOrElse(before -> known.add(before.plus(count)), () -> fresh.add(count));
        }
    }

    private static List<Count> concat(List<Count> first, List<Count> second) {
        List<Count> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// The log may forget what the database cannot lose any more.
    private void release() {
        if (projected - released >= RELEASE_EVERY) {
            dialect.makeDurable();
            log.release(projected);
            released = projected;
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitSignal() {
        lock.lock();
        try {
            while (!signalled && !closed) {
                changed.awaitUninterruptibly();
            }
            signalled = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration time) {
        lock.lock();
        try {
            long nanos = time.toNanos();
            while (nanos > 0 && !closed) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            LOG.debug("Rested shorter.", e);
        } finally {
            lock.unlock();
        }
    }
}
