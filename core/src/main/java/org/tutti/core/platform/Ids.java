package org.tutti.core.platform;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids that sort by the time of their making: UUIDv7 (RFC 9562, section 5.7).
public final class Ids {
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Ids from this clock and this source of randomness.
    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// A new id.
    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
