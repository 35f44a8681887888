package org.tutti.core.platform;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Lets something through once in a while, and counts what it held back: for what an operator has to know once, though
/// it happens to every request.
public final class Seldom {
    private static final Duration WHILE = Duration.ofMinutes(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final LongSupplier nanos;
    private final AtomicLong last = new AtomicLong(NEVER);
    private final AtomicLong held = new AtomicLong();

    /// Once in a minute.
    public Seldom() {
        this(System::nanoTime);
    }

    /// @param nanos a clock that only runs forwards, as [System#nanoTime]
    Seldom(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// How often it happened since it was let through before, this time among them; empty when it is held back.
    public OptionalLong due() {
        long now = nanos.getAsLong();
        long before = last.get();
        held.incrementAndGet();
        boolean due = before == NEVER || now - before >= WHILE.toNanos();
        return due && last.compareAndSet(before, now) ? OptionalLong.of(held.getAndSet(0)) : OptionalLong.empty();
    }
}
