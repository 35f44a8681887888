package org.tutti.local.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Appends that share one write and one flush, and the callers that wait for it.
final class Group {
    private final List<byte[]> frames = new ArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private long plays;
    private boolean rolls;
    private volatile @Nullable IOException failure;

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
        settled.countDown();
    }

    void fail(IOException e) {
        failure = e;
        settled.countDown();
    }

    /// Waits to the end whatever happens: only then is it known whether the plays are kept.
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                settled.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
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
