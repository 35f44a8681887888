package org.tutti.cloud.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;

/// One play in one record. The key is the listener (16 bytes); the value, numbers being big-endian:
///
/// | bytes | what |
/// |---|---|
/// | 1 | version of this table, 1 |
/// | 16 | id |
/// | 16 | track |
/// | 8 | started, in ms since 1970 |
/// | 8 | heard ms |
/// | rest | client in UTF-8 |
final class PlayCodec {
    private static final byte VERSION = 1;
    private static final int ID = 16;
    private static final int FIXED = 1 + 2 * ID + 2 * 8;

    private PlayCodec() {}

    static byte[] key(ListenerId listener) {
        ByteBuffer key = ByteBuffer.allocate(ID);
        put(key, listener.value());
        return key.array();
    }

    static byte[] value(Play play) {
        byte[] client = play.client().getBytes(StandardCharsets.UTF_8);
        ByteBuffer value = ByteBuffer.allocate(FIXED + client.length).put(VERSION);
        put(value, play.id());
        put(value, play.track().value());
        value.putLong(play.started().toEpochMilli()).putLong(play.playedMillis());
        return value.put(client).array();
    }

    /// The play, or empty when somebody else wrote the record.
    ///
    /// @throws UncheckedIOException when a later version of Tutti wrote it, which must be waited for
    static Optional<Play> decode(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || key.length != ID || value == null || value.length == 0 || value[0] < 1) {
            return Optional.empty();
        }
        if (value[0] > VERSION) {
            throw new UncheckedIOException(
                    "A later version of Tutti wrote to the log of plays.", new IOException("version " + value[0]));
        }
        if (value.length < FIXED) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(value, 1, value.length - 1);
        UUID id = uuid(fields);
        TrackId track = new TrackId(uuid(fields));
        Instant started = Instant.ofEpochMilli(fields.getLong());
        long heard = fields.getLong();
        String client = new String(value, FIXED, value.length - FIXED, StandardCharsets.UTF_8);
        return Optional.of(new Play(id, new ListenerId(uuid(ByteBuffer.wrap(key))), track, started, heard, client));
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        long high = buffer.getLong();
        return new UUID(high, buffer.getLong());
    }
}
