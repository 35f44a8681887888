package org.tutti.api.subsonic;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;

/// Plays as players report them.
final class Scrobbles {
    private Scrobbles() {}

    /// A play whose id follows from who heard what when (RFC 9562, version 8: custom, by time and name), so that
    /// sending it again after a lost answer counts once. Players know the time to the millisecond at best. The
    /// time comes first, as in version 7, so that the database puts what is played now beside each other.
    static Play play(ListenerId listener, TrackId track, Instant started, long playedMillis, String client) {
        return new Play(id(listener, track, started.toEpochMilli()), listener, track, started, playedMillis, client);
    }

    private static UUID id(ListenerId listener, TrackId track, long millis) {
        ByteBuffer name = ByteBuffer.allocate(40);
        name.putLong(listener.value().getMostSignificantBits());
        name.putLong(listener.value().getLeastSignificantBits());
        name.putLong(track.value().getMostSignificantBits());
        name.putLong(track.value().getLeastSignificantBits());
        name.putLong(millis);
        ByteBuffer digest = ByteBuffer.wrap(sha256(name.array()));
        long high = millis << 16 | 0x8000L | digest.getLong() & 0xfffL;
        long low = digest.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// A small number for the listener's player, the same every time: the app's name is all that players say of
    /// themselves.
    static int player(ListenerId listener, String client) {
        return (31 * listener.hashCode() + client.hashCode()) & 0x7fff;
    }
}
