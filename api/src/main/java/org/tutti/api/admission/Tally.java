package org.tutti.api.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Counts what happens, without a lock, and closes a [Window] every tenth of a second for whoever comes
/// by then.
final class Tally {
    private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongAdder[] arrived = adders();
    private final LongAdder[] finished = adders();
    private final LongAdder[] worked = adders();
    private final LongAdder started = new LongAdder();
    private final AtomicLong delay = new AtomicLong(Window.NO_DELAY);
    private final AtomicInteger peak = new AtomicInteger();
    private final AtomicLong begin;

    Tally(long now) {
        begin = new AtomicLong(now);
    }

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[Urgency.values().length];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }

    void started(long waited) {
        started.increment();
        if (waited < delay.get()) {
            delay.accumulateAndGet(waited, Math::min);
        }
    }

    void arrived(Urgency urgency) {
        arrived[urgency.ordinal()].increment();
    }

    void atWork(int number) {
        if (number > peak.get()) {
            peak.accumulateAndGet(number, Math::max);
        }
    }

    void finished(Urgency urgency, long nanosAtWork) {
        finished[urgency.ordinal()].increment();
        worked[urgency.ordinal()].add(nanosAtWork);
    }

    /// Nanoseconds since the last [Window] began when it is time to [#close] it; 0 when it is not, or
    /// when somebody else does.
    long due(long now) {
        long since = begin.get();
        return now - since >= LENGTH && begin.compareAndSet(since, now) ? now - since : 0;
    }

    /// What has been counted since the last time.
    ///
    /// @param length nanoseconds since then
    Window close(long length) {
        Window window = new Window();
        window.length = Math.max(1, length);
        for (int i = 0; i < arrived.length; i++) {
            window.arrived[i] = arrived[i].sumThenReset();
            window.finished[i] = finished[i].sumThenReset();
            window.worked[i] = worked[i].sumThenReset();
        }
        window.started = started.sumThenReset();
        window.delay = delay.getAndSet(Window.NO_DELAY);
        window.peak = peak.getAndSet(0);
        return window;
    }
}
