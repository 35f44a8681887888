package org.tutti.core.listening.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.PlaysCounted;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

/// Turns this process's partitions of the log into history and counts, batch by batch, on one thread. Everything
/// of a batch and the offset behind it are one transaction, and a play that is in the history is not counted
/// again: a kill between any two steps changes nothing. The transaction moves the offset from where this process
/// believes it to be, so that of two processes that project one partition, as may be while partitions change
/// hands, one writes a batch and the other is [Overtaken].
final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final int BATCH = 4_000;
    private static final Duration SHORTEST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration TOTALS_AGE = Duration.ofMinutes(1);
    private static final long RELEASE_EVERY = 50_000;
    private static final int MOST_CAUSES = 100;

    private final EventLog log;
    private final SqlPlays sql;
    private final Counts counts;
    private final Positions positions;
    private volatile Consumer<PlaysCounted> counted = event -> {};
    private volatile Consumer<Set<ListenerId>> projected = listeners -> {};
    private volatile Tracing tracing = Tracing.OFF;
    private final Catalog catalog;
    private final Dialect dialect;
    private final Duration pause;
    private final Thread thread;
    private final Map<Integer, Long> released = new HashMap<>();
    /// Held while a batch is projected or a listener is erased.
    private final ReentrantLock projecting = new ReentrantLock();
    private EventLog.@Nullable Following following;
    private long totalsRead = System.nanoTime();
    private boolean totalsOld;

    Projector(
            EventLog log,
            SqlPlays sql,
            Counts counts,
            Positions positions,
            Catalog catalog,
            Dialect dialect,
            Duration pause) {
        this.log = log;
        this.sql = sql;
        this.counts = counts;
        this.positions = positions;
        this.catalog = catalog;
        this.dialect = dialect;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("play-projector").unstarted(this::run);
    }

    /// @param projects whether this process takes a share of the partitions
    void start(boolean projects) {
        if (projects) {
            following = log.follow(positions);
        }
        thread.start();
    }

    /// There is more in the log.
    void signal() {
        positions.signal();
    }

    /// Returns when everything that is in the log at the call is projected.
    void await() {
        for (int partition = 0; partition < log.partitions(); partition++) {
            await(partition);
        }
    }

    /// How many entries of this process's partitions are not projected yet.
    long backlog() {
        long backlog = 0;
        for (int partition : positions.mine()) {
            OptionalLong next = positions.next(partition);
            if (next.isPresent()) {
                backlog += Math.max(0, log.knownEnd(partition) - next.getAsLong());
            }
        }
        return backlog;
    }

    /// Removes what was projected for the listener, after what is in the log, in the caller's transaction.
    void erase(ListenerId listener) {
        await(log.partitionOf(listener));
        projecting.lock();
        try {
            sql.erase(listener);
            counts.forget(listener);
        } finally {
            projecting.unlock();
        }
    }

    /// Drops from the log what is projected of the listener's partition, once the database cannot lose it any more.
    void dropProjected(ListenerId listener) {
        int partition = log.partitionOf(listener);
        OptionalLong next = positions.next(partition);
        long upTo = next.isPresent() ? next.getAsLong() : sql.nextOffset(partition);
        dialect.makeDurable();
        if (!log.forget(partition, upTo)) {
            LOG.info("The plays of an erased listener stay in the log until they reach its retention.");
        }
    }

    @Override
    public void close() {
        positions.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (following != null) {
            following.close();
        }
    }

    /// Tells `told` of counts that have changed, from now on.
    void whenCounted(Consumer<PlaysCounted> told) {
        counted = told;
    }

    /// Has batches seen from now on.
    void trace(Tracing with) {
        tracing = with;
    }

    /// Tells `told` of the listeners whose plays were projected, from now on.
    void whenProjected(Consumer<Set<ListenerId>> told) {
        projected = told;
    }

    /// Whoever projects the partition is waited for as long as it gets on.
    private void await(int partition) {
        long end = log.end(partition);
        long reached = -1;
        long since = System.nanoTime();
        signal();
        while (!positions.isClosed()) {
            long next = positions.isMine(partition) ? positions.next(partition).orElse(-1) : sql.nextOffset(partition);
            if (next >= end) {
                return;
            }
            if (next != reached) {
                reached = next;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > LONGEST_STANDSTILL.toNanos()) {
                throw new Problem.Busy("Plays are not counted at the moment.", LONGEST_STANDSTILL);
            }
            positions.awaitProgress(partition, end, LOOK_AGAIN);
        }
    }

    private void run() {
        Duration backOff = SHORTEST_BACK_OFF;
        boolean failed = false;
        while (positions.awaitSignal(mayRest())) {
            try {
                while (projectRound()) {
                    LOG.trace("Projected a batch of each partition.");
                }
                release();
                refreshTotals();
                backOff = SHORTEST_BACK_OFF;
                if (failed) {
                    LOG.info("Plays are projected again.");
                }
                failed = false;
                positions.rest(pause);
            } catch (RuntimeException e) {
                if (!failed) {
                    LOG.warn("Plays wait in the log: they cannot be projected now.", e);
                }
                failed = true;
                counts.forgetAll();
                positions.signal();
                positions.rest(backOff);
                backOff = backOff.multipliedBy(2).compareTo(LONGEST_BACK_OFF) < 0
                        ? backOff.multipliedBy(2)
                        : LONGEST_BACK_OFF;
            }
        }
    }

    private Duration mayRest() {
        return othersProject() ? TOTALS_AGE : FOR_EVER;
    }

    private boolean othersProject() {
        return positions.mine().size() < log.partitions();
    }

    /// A batch of each partition; one that fails does not keep the others waiting.
    ///
    /// @return whether there may be more
    private boolean projectRound() {
        boolean more = false;
        RuntimeException failure = null;
        for (int partition : positions.mine()) {
            try {
                more |= projectBatch(partition);
            } catch (Overtaken e) {
                LOG.debug("Partition {} is looked at again.", partition, e);
                counts.forgetAll();
                positions.forget(partition);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return more;
    }

    /// Whether a batch was projected; if not, the end is reached.
    private boolean projectBatch(int partition) {
        OptionalLong known = positions.next(partition);
        long from = known.isPresent() ? known.getAsLong() : begin(partition);
        List<EventLog.Entry> entries = log.read(partition, from, BATCH);
        if (positions.isClosed()) {
            return false;
        }
        if (entries.isEmpty()) {
            return isAnother(partition, from);
        }
        long next = entries.getLast().offset() + 1;
        try (Span span = span(partition, entries)) {
            projecting.lock();
            try {
                project(partition, from, next, tally(entries));
            } catch (RuntimeException e) {
                span.fail(e);
                throw e;
            } finally {
                projecting.unlock();
            }
        }
        moveTo(partition, next);
        return true;
    }

    /// Whether the log ends before what was projected of it: it was made anew while this process runs. Then the
    /// partition begins anew, too.
    private boolean isAnother(int partition, long from) {
        if (log.end(partition) >= from) {
            return false;
        }
        positions.forget(partition);
        return true;
    }

    /// A trace of its own, since a batch has many causes, which it names.
    private Span span(int partition, List<EventLog.Entry> entries) {
        Span span = tracing.begin(Span.Kind.CONSUMER, "process plays");
        if (span.isRecorded()) {
            span.set("messaging.operation.name", "process")
                    .set("messaging.operation.type", "process")
                    .set("messaging.destination.name", "plays")
                    .set("messaging.destination.partition.id", Integer.toString(partition))
                    .set("messaging.batch.message_count", entries.size());
            entries.stream()
                    .map(EventLog.Entry::cause)
                    .filter(cause -> !cause.isEmpty())
                    .distinct()
                    .limit(MOST_CAUSES)
                    .forEach(span::linkTo);
        }
        return span;
    }

    /// Where a partition goes on that is new to this process, whose memory knows nothing of what others projected.
    private long begin(int partition) {
        if (log.partitions() > 1) {
            counts.forgetIf(listener -> log.partitionOf(listener) == partition);
            totalsOld = true;
        }
        released.remove(partition);
        long offset = sql.claim(partition);
        if (offset > log.end(partition)) {
            LOG.warn("The log of plays ends before what was projected; it is projected again from its start.");
            sql.rewind(partition, offset);
            offset = 0;
        }
        moveTo(partition, offset);
        return offset;
    }

    private void moveTo(int partition, long next) {
        positions.moveTo(partition, next);
        log.used(partition, next);
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

    private void project(int partition, long from, long next, Tally tally) {
        Map<ListenerId, Changes> changes = new LinkedHashMap<>();
        tally.byListener().forEach((listener, added) -> {
            changes.put(listener, Changes.of(added, counts.projected(listener)));
        });
        Changes totals = Changes.of(tally.total(), counts.totals());
        sql.write(new SqlPlays.Projection(partition, from, next, tally.plays(), changes, totals));
        counts.apply(changes, totals);
        counted.accept(new PlaysCounted(tally.total().keySet()));
        projected.accept(changes.keySet());
    }

    /// The log may forget what the database cannot lose any more.
    private void release() {
        for (int partition : positions.mine()) {
            long next = positions.next(partition).orElse(0);
            if (next - released.getOrDefault(partition, 0L) >= RELEASE_EVERY) {
                dialect.makeDurable();
                log.release(partition, next);
                released.put(partition, next);
            }
        }
    }

    /// What other processes project shows in the totals, which rank, within a minute.
    private void refreshTotals() {
        boolean due = othersProject() && System.nanoTime() - totalsRead > TOTALS_AGE.toNanos();
        if (due || totalsOld) {
            totalsOld = false;
            totalsRead = System.nanoTime();
            Set<UUID> changed = counts.refreshTotals();
            if (!changed.isEmpty()) {
                counted.accept(new PlaysCounted(changed));
            }
        }
    }
}
