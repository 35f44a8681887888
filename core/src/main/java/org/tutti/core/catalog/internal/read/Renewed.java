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

    /// Makes it anew now, if anybody has asked for it before.
    void freshen() {
        if (value != null && outdated) {
            remake();
        }
    }

    private synchronized void remake() {
        outdated = false;
        value = make.get();
    }

    private synchronized T first() {
        T current = value;
        if (current == null) {
            outdated = false;
            current = make.get();
            value = current;
            if (outdated) {
                outdate();
            }
        }
        return current;
    }

    private void renew() {
        try {
            while (outdated) {
                long start = System.nanoTime();
                remake();
                Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSES);
                Thread.sleep(took.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : took);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The {} could not be renewed; the one before stays until the next change: {}", name, e.toString());
        } finally {
            working.set(false);
            if (outdated && !Thread.currentThread().isInterrupted()) {
                outdate();
            }
        }
    }
}
