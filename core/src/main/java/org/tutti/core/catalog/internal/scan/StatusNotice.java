package org.tutti.core.catalog.internal.scan;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tutti.core.catalog.ScanStatus;

/// How far a scan is, as a notice to other nodes.
///
/// @param turn of the scan that the node finished last: the token of its lease, which grows with each
/// scan of any node; 0 when it is not known
record StatusNotice(ScanStatus status, long turn) {
    private static final long UNKNOWN = -1;

    byte[] encode() {
        return ByteBuffer.allocate(1 + 8 * Long.BYTES + Integer.BYTES)
                .put((byte) (status.running() ? 1 : 0))
                .putLong(status.seen())
                .putLong(status.changed())
                .putLong(status.total())
                .putLong(status.problems())
                .putDouble(status.rate())
                .putLong(status.remaining().map(Duration::toMillis).orElse(UNKNOWN))
                .putLong(status.lastFinished().map(Instant::toEpochMilli).orElse(UNKNOWN))
                .putInt(status.trackCount())
                .putLong(turn)
                .array();
    }

    static StatusNotice decode(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        ScanStatus status = new ScanStatus(
                in.get() != 0,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getDouble(),
                Optional.of(in.getLong()).filter(millis -> millis >= 0).map(Duration::ofMillis),
                Optional.of(in.getLong()).filter(millis -> millis >= 0).map(Instant::ofEpochMilli),
                in.getInt());
        // Nodes of the version before do not tell.
        return new StatusNotice(status, in.hasRemaining() ? in.getLong() : 0);
    }

    /// Whether the scan that it tells of ended after the last one of this node. Clocks of two nodes are
    /// compared only where there is nothing better.
    ///
    /// @param here this node's own status
    /// @param turnHere of the scan that this process finished last; 0 when it finished none
    boolean isAfter(ScanStatus here, long turnHere) {
        if (status.lastFinished().isEmpty()) {
            return false;
        }
        if (turn > 0) {
            return turn > turnHere;
        }
        return here.lastFinished()
                .map(time -> status.lastFinished().get().isAfter(time))
                .orElse(true);
    }
}
