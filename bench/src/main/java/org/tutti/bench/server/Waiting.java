package org.tutti.bench.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition by asking again and again.
public final class Waiting {
    private Waiting() {}

    /// A question whose answer may fail.
    @FunctionalInterface
    public interface Condition {
        /// Whether it is so by now.
        boolean holds() throws IOException;
    }

    /// Returns when the condition holds.
    ///
    /// @param what for the error
    /// @throws IOException when it takes too long
    public static void until(String what, Duration longest, int pollMillis, Condition condition) throws IOException {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begin > longest.toNanos()) {
                throw new IOException("Waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pollMillis));
        }
    }
}
