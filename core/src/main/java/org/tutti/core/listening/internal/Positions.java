package org.tutti.core.listening.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.listening.spi.EventLog;

/// Which partitions of the log are this process's, how far each of them is projected, and the place where
/// those meet who wait for that.
final class Positions implements EventLog.Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    private static final long UNKNOWN = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, Long> next = new HashMap<>();
    private volatile Set<Integer> mine = Set.of();
    private boolean signalled = true;
    private boolean closed;

    @Override
    public void given(int partition) {
        lock.lock();
        try {
            next.put(partition, UNKNOWN);
            mine = Set.copyOf(next.keySet());
            signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void taken(int partition) {
        lock.lock();
        try {
            next.remove(partition);
            mine = Set.copyOf(next.keySet());
            signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void grew(int partition) {
        signal();
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

    Set<Integer> mine() {
        return mine;
    }

    boolean isMine(int partition) {
        return mine.contains(partition);
    }

    /// The first offset that is not projected, when the partition is this process's and that is known.
    OptionalLong next(int partition) {
        lock.lock();
        try {
            long known = next.getOrDefault(partition, UNKNOWN);
            return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
        } finally {
            lock.unlock();
        }
    }

    /// The partition is projected up to there.
    void moveTo(int partition, long offset) {
        lock.lock();
        try {
            next.replace(partition, offset);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How far the partition is projected must be looked up again, soon.
    void forget(int partition) {
        lock.lock();
        try {
            next.replace(partition, UNKNOWN);
            signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a signal, or that long at most; at once if there was one since the last call.
    ///
    /// @return false when this is closed
    boolean awaitSignal(Duration most) {
        lock.lock();
        try {
            long nanos = most.toNanos();
            while (!signalled && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            signalled = false;
            return !closed;
        } catch (InterruptedException e) {
            LOG.debug("Waited shorter.", e);
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Waits that long, whatever happens, unless this is closed.
    void rest(Duration time) {
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

    /// Returns when one of this process's partitions is projected up to `offset`, when anything changes that may
    /// make another the one to ask, or after a while.
    void awaitProgress(int partition, long offset, Duration most) {
        boolean interrupted = false;
        lock.lock();
        try {
            long nanos = most.toNanos();
            while (next.getOrDefault(partition, UNKNOWN) < offset && nanos > 0 && !closed) {
                try {
                    nanos = changed.awaitNanos(nanos);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
