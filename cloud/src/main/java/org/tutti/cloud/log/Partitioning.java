package org.tutti.cloud.log;

import org.tutti.core.identity.ListenerId;

/// Which partition a listener's plays are in: the bits of the id are folded into 64, mixed by the finalizer of
/// SplitMix64, and the upper 32 taken modulo the number of partitions. It is part of the format: a client
/// library's own partitioner may change, or be another in another language.
final class Partitioning {
    private Partitioning() {}

    static int partition(ListenerId listener, int partitions) {
        long bits = listener.value().getMostSignificantBits()
                ^ Long.rotateLeft(listener.value().getLeastSignificantBits(), 32);
        bits = (bits ^ (bits >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d0_49bb_1331_11ebL;
        bits ^= bits >>> 31;
        return (int) ((bits >>> 32) % partitions);
    }
}
