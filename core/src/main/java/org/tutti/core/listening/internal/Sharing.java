package org.tutti.core.listening.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.NowPlaying;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.cluster.Payloads;

/// Shows the other nodes what players report here, and hears what they show; tells them whose counts have grown.
final class Sharing {
    private static final String PLAYING = "playing";
    private static final String SILENT = "silent";
    private static final String COUNTED = "counted";
    private static final int AT_ONCE = 10_000;

    private final Notices notices;

    Sharing(Notices notices, Players players, Counts counts) {
        this.notices = notices;
        notices.hearAgain(PLAYING, payload -> players.report(decode(payload)));
        notices.hearAgain(SILENT, payload -> Payloads.ids(payload).forEach(id -> players.forget(new ListenerId(id))));
        notices.whenLost(counts::forgetAll);
        notices.hear(COUNTED, payload -> Payloads.ids(payload).forEach(id -> counts.forgetGuest(new ListenerId(id))));
    }

    void reported(NowPlaying state) {
        if (notices.shared()) {
            notices.postSoon(PLAYING, encode(state));
        }
    }

    void forgotten(ListenerId listener) {
        notices.postSoon(SILENT, Payloads.of(List.of(listener.value())));
    }

    void projected(Set<ListenerId> listeners) {
        if (!notices.shared()) {
            return;
        }
        List<UUID> ids = new ArrayList<>(listeners.size());
        listeners.forEach(listener -> ids.add(listener.value()));
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            notices.postSoon(COUNTED, Payloads.of(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
        }
    }

    static byte[] encode(NowPlaying state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, state.listener().value());
            write(out, state.track().value());
            out.writeLong(state.since().toEpochMilli());
            out.writeLong(state.positionMillis());
            out.writeDouble(state.rate());
            out.writeUTF(state.state());
            out.writeInt(state.player());
            out.writeUTF(state.client());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static NowPlaying decode(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            return new NowPlaying(
                    new ListenerId(new UUID(in.readLong(), in.readLong())),
                    new TrackId(new UUID(in.readLong(), in.readLong())),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readLong(),
                    in.readDouble(),
                    in.readUTF(),
                    in.readInt(),
                    in.readUTF());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }
}
