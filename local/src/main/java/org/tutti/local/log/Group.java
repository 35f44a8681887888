package org.tutti.local.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Appends that share one write and one flush, and the callers that wait for it.
///
/// All of them are woken by the thread that wrote. A latch would have each wake the next; on a machine
/// whose processors are taken, each of these steps stands in line, and the last of some hundred callers
/// would wait for minutes.
final class Group {
    private final List<byte[]> frames = new ArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean settled;
    private long plays;
    private boolean rolls;
    private volatile @Nullable IOException failure;

    /// Somebody will [#await] the end.
    void join(Thread caller) {
        callers.add(caller);
    }

    void add(byte[] frame, int count) {
        frames.add(frame);
        plays += count;
    }

    List<byte[]> frames() {
        return frames;
    }

    boolean isEmpty() {
        return frames.isEmpty() && !rolls;
    }

    long plays() {
        return plays;
    }

    /// Asks for a new segment after these plays.
    void roll() {
        rolls = true;
    }

    boolean rolls() {
        return rolls;
    }

    void succeed() {
        settled = true;
        callers.forEach(LockSupport::unpark);
    }

    void fail(IOException e) {
        failure = e;
        succeed();
    }

    /// Waits to the end whatever happens: only then is it known whether the plays are kept. The caller
    /// has to [#join] before.
    void await() {
        boolean interrupted = false;
        while (!settled) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        IOException e = failure;
        if (e != null) {
            throw new UncheckedIOException("The plays could not be written: " + e.getMessage(), e);
        }
    }
}
