package org.tutti.api.admission;

import java.util.concurrent.TimeUnit;

/// What happened between two looks at the load, by [Urgency].
final class Window {
    /// Of no request at all.
    static final long NO_DELAY = Long.MAX_VALUE;

    private static final int KINDS = Urgency.values().length;

    final long[] arrived = new long[KINDS];
    final long[] finished = new long[KINDS];

    /// Nanoseconds that what has finished was at work.
    final long[] worked = new long[KINDS];

    /// Nanoseconds.
    long length = TimeUnit.MILLISECONDS.toNanos(100);

    /// The shortest time that anything stood in line for a processor, in nanoseconds; or [#NO_DELAY].
    long delay = NO_DELAY;

    /// What came to a processor.
    long started;

    /// The most that were at work at once.
    int peak;

    long finishedInAll() {
        long sum = 0;
        for (long each : finished) {
            sum += each;
        }
        return sum;
    }
}
