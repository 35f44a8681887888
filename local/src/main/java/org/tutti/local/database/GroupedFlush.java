package org.tutti.local.database;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lets many callers share one expensive flush: while one runs, everybody who arrives waits for the next, which
/// starts
/// when it ends and serves all of them. The flush has a thread of its own, so that no caller's interrupt can cut it
/// short.
final class GroupedFlush implements AutoCloseable {
    private final Runnable flush;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private long requested;
    private long started;
    private long finished;
    private long failedUpTo;
    private @Nullable Throwable failure;
    private @Nullable Thread worker;
    private boolean closed;

    GroupedFlush(Runnable flush) {
        this.flush = flush;
    }

    /// Returns when a flush that started after this call has ended.
    ///
    /// @throws IllegalStateException when that flush failed
    void await() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The database is closed.");
            }
            if (worker == null) {
                worker = Thread.ofPlatform().daemon().name("database-flush").start(this::work);
            }
            long mine = Math.max(requested, started + 1);
            if (requested != mine) {
                requested = mine;
                wanted.signal();
            }
            while (finished < mine) {
                ended.awaitUninterruptibly();
            }
            if (failure != null && mine <= failedUpTo) {
                throw new IllegalStateException("The database could not be written to disk.", failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        lock.lock();
        try {
            while (true) {
                while (requested == started) {
                    if (closed) {
                        return;
                    }
                    wanted.awaitUninterruptibly();
                }
                long mine = ++started;
                lock.unlock();
                @Nullable Throwable problem = null;
                try {
                    flush.run();
                } catch (RuntimeException | Error e) {
                    problem = e;
                } finally {
                    lock.lock();
                }
                finished = mine;
                if (problem != null) {
                    failure = problem;
                    failedUpTo = mine;
                }
                ended.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the thread after the flushes that somebody waits for.
    @Override
    public void close() {
        @Nullable Thread ending;
        lock.lock();
        try {
            closed = true;
            wanted.signalAll();
            ending = worker;
        } finally {
            lock.unlock();
        }
        if (ending != null) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
