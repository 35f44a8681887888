package org.tutti.local.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;

/// One append in a segment, so that a batch is read whole or not at all (numbers are big-endian):
///
/// | bytes | what |
/// |---|---|
/// | 4 | length of the payload |
/// | 4 | CRC32C of the length and the payload |
/// | 4 | number of plays |
/// | each | id, listener, track (16 each), started in ms since 1970 (8), heard ms (8), length of client (2), client in
/// UTF-8 |
final class Frame {
    static final int HEADER = 8;
    static final int MAX_PAYLOAD = 64 << 20;
    private static final int FIXED = 3 * 16 + 2 * 8 + 2;
    private static final int MAX_CLIENT = 0xffff;

    private Frame() {}

    /// A frame of these plays.
    ///
    /// @throws IllegalArgumentException when they do not fit into one
    static byte[] encode(List<Play> plays) {
        List<byte[]> clients = new ArrayList<>(plays.size());
        long size = 4;
        for (Play play : plays) {
            byte[] client = play.client().getBytes(StandardCharsets.UTF_8);
            if (client.length > MAX_CLIENT) {
                throw new IllegalArgumentException("A client's name of " + client.length + " bytes is too long.");
            }
            clients.add(client);
            size += FIXED + client.length;
        }
        if (size > MAX_PAYLOAD) {
            throw new IllegalArgumentException(plays.size() + " plays are too many for one append.");
        }
        ByteBuffer frame = ByteBuffer.allocate(HEADER + (int) size);
        frame.putInt((int) size).putInt(0).putInt(plays.size());
        for (int i = 0; i < plays.size(); i++) {
            Play play = plays.get(i);
            put(frame, play.id());
            put(frame, play.listener().value());
            put(frame, play.track().value());
            frame.putLong(play.started().toEpochMilli()).putLong(play.playedMillis());
            byte[] client = clients.get(i);
            frame.putShort((short) client.length).put(client);
        }
        frame.putInt(4, checksum(frame.array(), (int) size));
        return frame.array();
    }

    /// The checksum of a whole frame in `bytes`, whose payload has `size` bytes.
    static int checksum(byte[] bytes, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 4);
        crc.update(bytes, HEADER, size);
        return (int) crc.getValue();
    }

    /// The plays of a frame whose checksum was found right.
    static List<Play> decode(byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes).position(HEADER);
        int count = frame.getInt();
        List<Play> plays = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            UUID id = uuid(frame);
            ListenerId listener = new ListenerId(uuid(frame));
            TrackId track = new TrackId(uuid(frame));
            Instant started = Instant.ofEpochMilli(frame.getLong());
            long playedMillis = frame.getLong();
            byte[] client = new byte[Short.toUnsignedInt(frame.getShort())];
            frame.get(client);
            plays.add(new Play(id, listener, track, started, playedMillis, new String(client, StandardCharsets.UTF_8)));
        }
        return plays;
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        long high = buffer.getLong();
        return new UUID(high, buffer.getLong());
    }
}
