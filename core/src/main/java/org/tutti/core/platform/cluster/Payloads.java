package org.tutti.core.platform.cluster;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Ids as the payload of a notice: 16 bytes each, nothing between them.
public final class Payloads {
    /// Of a notice that says everything by its topic.
    public static final byte[] NOTHING = {};

    private static final int LENGTH = 16;

    private Payloads() {}

    /// These ids.
    public static byte[] of(Collection<UUID> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH * ids.size());
        ids.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return bytes.array();
    }

    /// The ids of such a payload.
    public static List<UUID> ids(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        List<UUID> ids = new ArrayList<>(payload.length / LENGTH);
        while (bytes.remaining() >= LENGTH) {
            ids.add(new UUID(bytes.getLong(), bytes.getLong()));
        }
        return ids;
    }
}
