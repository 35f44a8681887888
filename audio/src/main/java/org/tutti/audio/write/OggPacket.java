package org.tutti.audio.write;

import java.util.ArrayList;
import java.util.List;

/// One packet of an Ogg stream (RFC 3533).
///
/// @param bytes the packet
/// @param granule the position at its end where its page states one, otherwise -1
@SuppressWarnings("ArrayRecordComponent")
public record OggPacket(byte[] bytes, long granule) {
    private static final int HEADER = 27;

    /// The packets of a file with one logical stream.
    ///
    /// @throws IllegalArgumentException when it is not one
    public static List<OggPacket> parse(byte[] file) {
        List<OggPacket> packets = new ArrayList<>();
        Bytes pending = new Bytes();
        int at = 0;
        while (at + HEADER <= file.length) {
            if (file[at] != 'O' || file[at + 1] != 'g' || file[at + 2] != 'g' || file[at + 3] != 'S') {
                throw new IllegalArgumentException("No Ogg page at byte " + at);
            }
            long granule = 0;
            for (int i = 7; i >= 0; i--) {
                granule = granule << 8 | file[at + 6 + i] & 0xff;
            }
            int segments = file[at + 26] & 0xff;
            int lastEnd = segments - 1;
            while (lastEnd >= 0 && (file[at + HEADER + lastEnd] & 0xff) == 255) {
                lastEnd--;
            }
            int data = at + HEADER + segments;
            for (int i = 0; i < segments; i++) {
                int length = file[at + HEADER + i] & 0xff;
                pending.write(file, data, length);
                data += length;
                if (length < 255) {
                    packets.add(new OggPacket(pending.toByteArray(), i == lastEnd ? granule : -1));
                    pending.reset();
                }
            }
            at = data;
        }
        return packets;
    }
}
