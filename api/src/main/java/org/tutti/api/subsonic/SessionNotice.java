package org.tutti.api.subsonic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;

/// What a node tells the others of a player's session.
///
/// @param ended whether the player stopped
record SessionNotice(PlaybackReports.Player player, PlaybackReports.Session session, boolean ended) {
    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, player.listener().value());
            out.writeUTF(player.client());
            write(out, session.track().value());
            out.writeLong(session.started().toEpochMilli());
            out.writeLong(session.last().toEpochMilli());
            out.writeLong(session.position());
            out.writeDouble(session.rate());
            out.writeBoolean(session.playing());
            out.writeLong(session.heardMillis());
            out.writeBoolean(session.counted());
            out.writeBoolean(ended);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static SessionNotice decode(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            PlaybackReports.Player player = new PlaybackReports.Player(new ListenerId(uuid(in)), in.readUTF());
            return new SessionNotice(
                    player,
                    new PlaybackReports.Session(
                            new TrackId(uuid(in)),
                            Instant.ofEpochMilli(in.readLong()),
                            Instant.ofEpochMilli(in.readLong()),
                            in.readLong(),
                            in.readDouble(),
                            in.readBoolean(),
                            in.readLong(),
                            in.readBoolean()),
                    in.readBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
