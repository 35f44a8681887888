package org.tutti.core.library.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Problem;

/// Lists of tracks as bytes: one row holds the longest playlist, and an edit writes it at once.
final class TrackIds {
    /// What a column of bytes surely holds.
    static final int MOST = 50_000;

    private static final int SIZE = 16;

    private TrackIds() {}

    /// 16 bytes an id.
    ///
    /// @throws Problem.Invalid when there are too many
    static byte[] encode(List<TrackId> tracks) {
        if (tracks.size() > MOST) {
            throw new Problem.Invalid("A list has at most " + MOST + " tracks, not " + tracks.size() + ".");
        }
        ByteBuffer bytes = ByteBuffer.allocate(tracks.size() * SIZE);
        for (TrackId track : tracks) {
            bytes.putLong(track.value().getMostSignificantBits());
            bytes.putLong(track.value().getLeastSignificantBits());
        }
        return bytes.array();
    }

    static List<TrackId> decode(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        List<TrackId> tracks = new ArrayList<>(stored.length / SIZE);
        while (bytes.remaining() >= SIZE) {
            long high = bytes.getLong();
            tracks.add(new TrackId(new UUID(high, bytes.getLong())));
        }
        return tracks;
    }
}
