package org.tutti.core.catalog.internal.scan;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tutti.core.catalog.ScanStatus;

/// How far a scan is, as a notice to other nodes. Times that are not known are -1.
final class StatusNotice {
    private static final long UNKNOWN = -1;

    private StatusNotice() {}

    static byte[] encode(ScanStatus status) {
        return ByteBuffer.allocate(1 + 7 * Long.BYTES + Integer.BYTES)
                .put((byte) (status.running() ? 1 : 0))
                .putLong(status.seen())
                .putLong(status.changed())
                .putLong(status.total())
                .putLong(status.problems())
                .putDouble(status.rate())
                .putLong(status.remaining().map(Duration::toMillis).orElse(UNKNOWN))
                .putLong(status.lastFinished().map(Instant::toEpochMilli).orElse(UNKNOWN))
                .putInt(status.trackCount())
                .array();
    }

    static ScanStatus decode(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        return new ScanStatus(
                in.get() != 0,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getDouble(),
                Optional.of(in.getLong()).filter(millis -> millis >= 0).map(Duration::ofMillis),
                Optional.of(in.getLong()).filter(millis -> millis >= 0).map(Instant::ofEpochMilli),
                in.getInt());
    }
}
