package org.tutti.core.platform.transactions;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// How often and how fast work is done again: pauses that double, of which a random half is cut off so that those who
/// met once do not meet again, and an end to all of it, as somebody waits for the answer.
///
/// @param attempts most of one work, the first one counted
/// @param first pause
/// @param longest pause
/// @param within no attempt begins later than this after the first
/// @param nanos a clock that only runs forwards
/// @param random not a secret
/// @param sleeper how to pause
record Pace(
        int attempts,
        Duration first,
        Duration longest,
        Duration within,
        LongSupplier nanos,
        RandomGenerator random,
        Sleeper sleeper) {
    /// Lets time pass.
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /// Seven more attempts within ten seconds, the pauses between which add up to seven at most: as long as a failover
    /// inside of a region takes at best, and not longer than a client waits.
    static Pace usual() {
        return new Pace(
                8,
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                System::nanoTime,
                new Dice(),
                Thread::sleep);
    }

    /// Counts the attempts of one work.
    Attempts begin() {
        return new Attempts();
    }

    final class Attempts {
        private final long began = nanos.getAsLong();
        private int made = 1;

        /// Pauses; false when it is time to give up.
        boolean next() {
            long full = Math.min(longest.toNanos(), first.toNanos() << Math.min(made - 1, 20));
            long pause = full / 2 + random.nextLong(full / 2 + 1);
            if (made >= attempts || nanos.getAsLong() - began + pause > within.toNanos()) {
                return false;
            }
            made++;
            try {
                sleeper.sleep(Duration.ofNanos(pause));
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /// Of whichever thread asks.
    private record Dice() implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
