package org.tutti.cloud.keys;

import java.time.Duration;
import java.util.function.Supplier;

/// Asks again while a vault does not answer, for a bounded time in all: after 100 ms, then twice as long each time,
/// at most 5 s. What no waiting cures is thrown at once.
final class Patience {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final long begun = System.nanoTime();
    private final Duration most;

    /// @param most from now on, over all questions
    Patience(Duration most) {
        this.most = most;
    }

    <T> T ask(Supplier<T> question) {
        Duration pause = SHORTEST;
        for (int times = 1; ; times++) {
            try {
                return question.get();
            } catch (KeyVaultFailure failure) {
                if (!failure.passing()) {
                    throw failure;
                }
                Duration spent = Duration.ofNanos(System.nanoTime() - begun);
                if (spent.plus(pause).compareTo(most) > 0 || !paused(pause)) {
                    throw failure.after(times, spent.toSeconds());
                }
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
            }
        }
    }

    /// Whether the pause was not cut short by an interrupt, which stays set.
    private static boolean paused(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
