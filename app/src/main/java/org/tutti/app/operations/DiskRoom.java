package org.tutti.app.operations;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the disk of the data folder has left. A node whose disk is full serves on: what listeners do is kept elsewhere
/// or
/// in memory, only caches and the search index stand still. The log and the probe say so, which ask here.
public final class DiskRoom {
    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);
    private static final long LEAST_BYTES = 16L << 20;
    private static final long MEGABYTE = 1L << 20;

    private final LongSupplier usable;
    private final AtomicBoolean full = new AtomicBoolean();

    /// @param usable bytes that are left; 0 or less when that is not known
    public DiskRoom(LongSupplier usable) {
        this.usable = usable;
    }

    /// Bytes that are left.
    public long bytes() {
        return usable.getAsLong();
    }

    /// A line for people when there is next to no room; else empty. The first time of each is logged.
    public String remark() {
        long left = bytes();
        boolean now = left < LEAST_BYTES;
        if (full.compareAndSet(!now, now)) {
            if (now) {
                LOG.warn(
                        "The disk of the data folder is full: {} MiB are left. Listening goes on; caches and the search"
                                + " index cannot be written.",
                        left / MEGABYTE);
            } else {
                LOG.info("The disk of the data folder has room again: {} MiB.", left / MEGABYTE);
            }
        }
        return now ? "the disk of the data folder is full: " + left / MEGABYTE + " MiB are left\n" : "";
    }
}
