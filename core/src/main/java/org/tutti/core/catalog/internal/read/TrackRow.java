package org.tutti.core.catalog.internal.read;

import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.TrackCodec;

/// A track as its row has it: a fifth of the memory of the record, and decoded in a few microseconds.
record TrackRow(TrackCodec.Columns columns, byte[] details) {
    /// Bytes of heap, about: the array, three objects and a place in a cache.
    int weight() {
        return details.length + 300;
    }

    Track decode() {
        return TrackCodec.decode(columns, details);
    }
}
