package org.tutti.core.catalog.internal.read;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A value made from the database that is made anew, in the background, after it was outdated. Only who asks before the
/// first one is there waits.
///
/// @param <T> the value
final class Renewed<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Renewed.class);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);
    /// Pause between two makings, in times of the making, so that a scan keeps its cores.
    private static final int PAUSES = 29;

    private final String name;
    private final Supplier<T> make;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile @Nullable T value;
    private volatile boolean outdated;

    Renewed(String name, Supplier<T> make) {
        this.name = name;
        this.make = make;
    }

    T get() {
        T current = value;
        return current != null ? current : first();
    }

    /// The value no longer holds; nothing happens until there is a first one.
    void outdate() {
        outdated = true;
        if (value != null && working.compareAndSet(false, true)) {
            Thread.ofVirtual().name(name).start(this::renew);
        }
    }

    /// Returns when it holds everything that outdated it before this call, if anybody has asked for it at all. A making
    /// that runs may have begun too early to see that: it is waited for, and followed by another one.
    synchronized void freshen() {
        if (value != null && outdated) {
            remake();
        }
    }

    private synchronized void renewOnce() {
        if (outdated) {
            remake();
        }
    }

    /// Under the lock. What changes from here on outdates the value again.
    private T remake() {
        outdated = false;
        boolean made = false;
        try {
            T fresh = make.get();
            value = fresh;
            made = true;
            return fresh;
        } finally {
            if (!made) {
                outdated = true;
            }
        }
    }

    private synchronized T first() {
        T current = value;
        if (current == null) {
            current = remake();
            if (outdated) {
                outdate();
            }
        }
        return current;
    }

    private void renew() {
        boolean failed = false;
        try {
            while (outdated) {
                long start = System.nanoTime();
                renewOnce();
                Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSES);
                Thread.sleep(took.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : took);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed = true;
            LOG.warn("The {} could not be renewed; the one before stays until the next change: {}", name, e.toString());
        } finally {
            working.set(false);
            if (outdated && !failed && !Thread.currentThread().isInterrupted()) {
                outdate();
            }
        }
    }
}
