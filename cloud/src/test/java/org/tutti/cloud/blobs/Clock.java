package org.tutti.cloud.blobs;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test sets.
final class Clock implements InstantSource {
    Instant now;

    Clock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
