package org.tutti.cloud.log;

import java.util.concurrent.atomic.AtomicLongArray;

/// What this process knows of the partitions: where they end and how far they are used.
final class Figures {
    private final AtomicLongArray ends;
    private final AtomicLongArray used;

    Figures(int partitions) {
        ends = new AtomicLongArray(partitions);
        used = new AtomicLongArray(partitions);
    }

    long end(int partition) {
        return ends.get(partition);
    }

    long used(int partition) {
        return used.get(partition);
    }

    void setUsed(int partition, long before) {
        used.set(partition, before);
    }

    /// The partition ends there.
    void setEnd(int partition, long end) {
        ends.set(partition, end);
    }

    /// The partition ends there or further on.
    void sawEnd(int partition, long end) {
        ends.accumulateAndGet(partition, end, Math::max);
    }
}
