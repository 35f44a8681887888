package org.tutti.api.admission;

import java.time.Duration;

/// What the server does with more requests than it can serve.
///
/// @param enabled whether anything is ever refused for that reason
/// @param leastAtWork requests that may be at work at once however slow they get
/// @param mostAtWork requests that may be at work at once however quick they are; as many may
/// wait, and each needs some memory
/// @param patience how long a request waits for its turn at most; less urgent ones wait shorter
/// @param targetDelay time for which requests may stand in line for a processor before some are refused
/// @param retryAfter after which time those who are refused may come back at the earliest; urgent ones
/// within three times of it, others later
public record AdmissionSettings(
        boolean enabled,
        int leastAtWork,
        int mostAtWork,
        Duration patience,
        Duration targetDelay,
        Duration retryAfter) {
    /// Only possible values.
    public AdmissionSettings {
        if (leastAtWork < 4 || mostAtWork < leastAtWork) {
            throw new IllegalArgumentException("at least 4 requests may be at work, and most-at-work is no less than"
                    + " least-at-work, not " + leastAtWork + " and " + mostAtWork);
        }
        if (patience.isNegative() || !targetDelay.isPositive() || retryAfter.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "patience is at least 0, target-delay more than that, and retry-after at least a second");
        }
    }

    /// 32 to 256 at work, a second of waiting, 200 ms in line.
    public static AdmissionSettings defaults() {
        return new AdmissionSettings(
                true, 32, 256, Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofSeconds(1));
    }
}
