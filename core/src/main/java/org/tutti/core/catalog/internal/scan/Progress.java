package org.tutti.core.catalog.internal.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.tutti.core.catalog.ScanStatus;

/// Counts what a scan does, for whoever watches it.
final class Progress {
    private final InstantSource clock;
    private final Instant begun;
    private final AtomicLong walked = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private volatile boolean walkEnded;
    private volatile Instant readBegun;

    Progress(InstantSource clock) {
        this.clock = clock;
        this.begun = clock.instant();
        this.readBegun = begun;
    }

    /// Media files that the walk met, and how many of them are as they were.
    void walked(int files, int same) {
        walked.addAndGet(files);
        unchanged.addAndGet(same);
    }

    void walkEnded() {
        readBegun = clock.instant();
        walkEnded = true;
    }

    /// Files that were read and written down.
    void done(int files) {
        done.addAndGet(files);
    }

    long seen() {
        return unchanged.get() + done.get();
    }

    long changed() {
        return done.get();
    }

    ScanStatus status(boolean running, long problems, Optional<Instant> lastFinished, int trackCount) {
        long total = walkEnded ? Math.max(walked.get(), seen()) : 0;
        long left = total - seen();
        double rate = rate();
        Optional<Duration> remaining = running && walkEnded && rate > 0
                ? Optional.of(Duration.ofMillis(Math.round(left / rate * 1000)))
                : Optional.empty();
        return new ScanStatus(running, seen(), changed(), total, problems, rate, remaining, lastFinished, trackCount);
    }

    /// Files per second since reading began.
    private double rate() {
        long millis = Duration.between(readBegun, clock.instant()).toMillis();
        return millis <= 0 ? 0 : done.get() * 1000.0 / millis;
    }
}
