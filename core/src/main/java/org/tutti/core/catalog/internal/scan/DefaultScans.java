package org.tutti.core.catalog.internal.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.Purged;
import org.tutti.core.catalog.ScanFinishing;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.cluster.Lease;
import org.tutti.core.platform.cluster.LeaseLost;
import org.tutti.core.platform.tracing.Span;

/// Runs one scan at a time in a thread of its own. What is asked for while one runs waits for the next, folder by
/// folder.
public final class DefaultScans implements Scans {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultScans.class);

    private final ScanRun.Tools tools;
    private final SqlLibraries libraries;
    private final Supplier<List<ScanFinishing>> finishers;
    private final Problems problems;
    private final TrackCount trackCount;
    private final ScanTurn turn;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Map<Integer, Set<String>> touched = new HashMap<>();
    private boolean running;
    private Optional<Scope> current = Optional.empty();
    private boolean again;
    private boolean againFull;
    private volatile boolean cancelled;
    private volatile boolean closed;
    private volatile Progress progress;
    private volatile Optional<Instant> finished;
    private volatile long finishedTurn;
    private final AtomicLong turnsEnded = new AtomicLong();
    private volatile boolean hadTurn;
    private volatile long storedSeen;
    private volatile long storedChanged;

    DefaultScans(ScanRun.Tools tools, SqlLibraries libraries, Supplier<List<ScanFinishing>> finishers) {
        this.tools = tools;
        this.libraries = libraries;
        this.finishers = finishers;
        this.problems = new Problems(tools.jdbc(), tools.clock());
        this.trackCount = new TrackCount(tools.jdbc());
        this.turn = new ScanTurn(tools.leases());
        this.progress = new Progress(tools.clock());
        problems.load();
        CatalogState.Snapshot state = new CatalogState(tools.jdbc()).load();
        finished = state.finished();
        storedSeen = state.seen();
        storedChanged = state.changed();
    }

    @Override
    public ScanStatus start(boolean full) {
        lock.lock();
        try {
            Scope wanted = Scope.everything(full, libraries.list());
            if (!running) {
                beginUnlessClosed(wanted, true);
            } else if (cancelled
                    || current.filter(scope -> scope.covers(wanted)).isEmpty()) {
                follow(full);
            }
        } finally {
            lock.unlock();
        }
        return status();
    }

    /// Starts a scan unless one runs, here or elsewhere.
    void startIfFree(boolean full) {
        lock.lock();
        try {
            if (!running) {
                beginUnlessClosed(Scope.everything(full, libraries.list()), false);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The token of the turn in which this process finished a scan last; 0 when it finished none.
    long finishedTurn() {
        return finishedTurn;
    }

    /// How many turns of this process have ended, with or without an end of the scan.
    long turnsEnded() {
        return turnsEnded.get();
    }

    /// Whether this process has its turn, and scans.
    boolean hasTurn() {
        return turn.has();
    }

    /// Starts a scan now, or after the one that runs.
    void startAgain() {
        lock.lock();
        try {
            if (running) {
                follow(false);
            } else {
                beginUnlessClosed(Scope.everything(false, libraries.list()), true);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Looks at these folders, and all below them, as soon as no scan runs.
    void touch(int libraryId, Set<String> folders) {
        lock.lock();
        try {
            touched.computeIfAbsent(libraryId, any -> new LinkedHashSet<>()).addAll(folders);
            if (!running) {
                beginTouched();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ScanStatus status() {
        boolean now;
        lock.lock();
        try {
            now = running;
        } finally {
            lock.unlock();
        }
        ScanStatus status = progress.status(now, problems.count(), finished, trackCount.get());
        return now || status.total() > 0
                ? status
                : new ScanStatus(
                        false,
                        storedSeen,
                        storedChanged,
                        storedSeen,
                        problems.count(),
                        0,
                        Optional.empty(),
                        finished,
                        trackCount.get());
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            again = false;
            againFull = false;
            touched.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void await() throws InterruptedException {
        lock.lock();
        try {
            while (running) {
                idle.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<ScanProblem> problems(Page page) {
        return problems.list(page);
    }

    @Override
    public Purged purge() {
        lock.lock();
        try {
            if (running || closed) {
                throw new Problem.Conflict("A scan runs. What is missing can be removed when it has ended.");
            }
            running = true;
        } finally {
            lock.unlock();
        }
        try {
            return turn.tryNow()
                    .map(this::purge)
                    .orElseThrow(() -> new Problem.Conflict(
                            "Another node scans. What is missing can be removed when it has ended."));
        } finally {
            ended();
        }
    }

    private Purged purge(Lease lease) {
        try (lease) {
            // Rows that are gone tell nobody that they are missing: first everybody has to know.
            catchUp();
            Purged purged = new Purge(tools.under(lease)).run();
            catchUp();
            return purged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("The removal was interrupted; what is left can be removed again.");
        }
    }

    private void catchUp() throws InterruptedException {
        finishAll(new CatalogState(tools.jdbc()).load().revision());
    }

    private void finishAll(long revision) throws InterruptedException {
        for (ScanFinishing finisher : finishers.get()) {
            finisher.finish(revision);
        }
    }

    /// Stops the running scan and begins no other.
    void close() throws InterruptedException {
        closed = true;
        cancel();
        await();
    }

    /// Has a scan of everything follow the one that runs.
    private void follow(boolean full) {
        again = true;
        againFull |= full;
    }

    /// @param patient waits for its turn; otherwise it ends at once when another node scans
    private void beginUnlessClosed(Scope scope, boolean patient) {
        if (closed) {
            return;
        }
        running = true;
        current = Optional.of(scope);
        cancelled = false;
        progress = new Progress(tools.clock());
        problems.begun();
        Thread.ofPlatform().daemon().name("scan").start(() -> run(scope, patient));
    }

    private void beginTouched() {
        List<Scope.Area> areas = new ArrayList<>();
        for (MusicLibrary library : libraries.list()) {
            Set<String> folders = touched.getOrDefault(library.id(), Set.of());
            List<String> outermost = folders.stream()
                    .filter(folder ->
                            folders.stream().noneMatch(other -> !other.equals(folder) && Paths.within(other, folder)))
                    .toList();
            if (!outermost.isEmpty()) {
                areas.add(new Scope.Area(library, outermost));
            }
        }
        touched.clear();
        if (!areas.isEmpty()) {
            beginUnlessClosed(new Scope(false, areas), true);
        }
    }

    private void run(Scope scope, boolean patient) {
        try (Span span = tools.tracing().begin(Span.Kind.INTERNAL, "scan")) {
            scan(scope, patient, span);
        } finally {
            ended();
        }
    }

    private void scan(Scope scope, boolean patient, Span span) {
        try (Lease lease = patient ? turn.await(() -> cancelled) : turn.tryNow().orElseThrow(ScanTurn.GivenUp::new)) {
            hadTurn = true;
            int before = trackCount.get();
            ScanRun run = new ScanRun(tools.under(lease), progress, problems, () -> cancelled || !lease.held());
            ScanRun.Result result =
                    run.run(scope, libraries.list(), libraries.removed(), growth -> trackCount.set(before + growth));
            if (result.complete()) {
                finishAll(result.revision());
                finished = Optional.of(tools.clock().instant());
                finishedTurn = lease.token();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ScanTurn.GivenUp e) {
            LOG.debug("The scan was cancelled before it began, or another node scans.");
        } catch (LeaseLost e) {
            // Who took over goes on from what was committed.
            LOG.warn("The scan ends here: {}", e.getMessage());
            span.fail(e);
        } catch (Room.Lacking e) {
            LOG.warn(e.getMessage());
            span.fail(e);
            problems.stopped(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // What was committed stays, the next scan goes on from there.
            LOG.error("The scan stopped", e);
            span.fail(e);
            problems.stopped("The scan stopped: " + e + ". The next one goes on from there.");
        }
    }

    private void ended() {
        lock.lock();
        try {
            running = false;
            current = Optional.empty();
            if (hadTurn) {
                hadTurn = false;
                turnsEnded.incrementAndGet();
            }
            if (again) {
                boolean full = againFull;
                again = false;
                againFull = false;
                touched.clear();
                beginUnlessClosed(Scope.everything(full, libraries.list()), true);
            } else if (!touched.isEmpty()) {
                beginTouched();
            }
        } catch (DataAccessException e) {
            LOG.warn("The scan that was to follow cannot begin: {}", String.valueOf(e.getMostSpecificCause()));
            problems.stopped(
                    "The scan that was to follow could not begin, as the database did not answer. Start it again.");
        } finally {
            // Whoever waits is let go, whatever happened.
            if (!running) {
                idle.signalAll();
            }
            lock.unlock();
        }
    }
}
