package org.tutti.local.log;

import java.time.Duration;

/// How the log of plays uses the disk.
///
/// @param segmentBytes a segment that reached this size is followed by a new one
/// @param retention how long a segment is kept after the last play in it, although nobody needs it any more
public record LogSettings(long segmentBytes, Duration retention) {
    /// Positive values only.
    public LogSettings {
        if (segmentBytes < 1024 || retention.isNegative()) {
            throw new IllegalArgumentException("A segment has at least 1024 bytes, and a retention is not negative.");
        }
    }

    /// Segments of 16 MiB (about 180,000 plays), kept for a week.
    public static LogSettings defaults() {
        return new LogSettings(16 << 20, Duration.ofDays(7));
    }
}
