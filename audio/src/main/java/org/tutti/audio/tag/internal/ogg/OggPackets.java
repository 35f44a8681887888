package org.tutti.audio.tag.internal.ogg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Puts the packets of one logical stream together again from the pages they are spread over.
final class OggPackets {
    private static final int HEADER = 27;

    private final MediaSource source;
    private final long serial;
    private long page;
    private int segments;
    private int segment;
    private long data;
    private boolean ended;

    /// Begins at the page at `position`, which decides the stream.
    OggPackets(MediaSource source, long position) throws IOException {
        this.source = source;
        this.page = position;
        this.serial = source.u32le(position + 14);
        open();
    }

    /// The stream's number.
    long serial() {
        return serial;
    }

    /// First byte of the page after the one that holds the end of the last packet.
    long nextPage() throws IOException {
        return data + rest();
    }

    /// The next packet, or empty at the end of the file and when it is too large.
    Optional<byte[]> next() throws IOException {
        int length = part();
        if (ended) {
            // Nearly all packets lie on one page and are copied once.
            byte[] packet = source.bytes(data, length);
            data += length;
            return Optional.of(packet);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream(4 * length);
        while (true) {
            packet.write(source.array(), source.need(data, length), length);
            data += length;
            if (ended) {
                return Optional.of(packet.toByteArray());
            }
            if (packet.size() > Limits.TAG_BYTES || !nextOfStream()) {
                return Optional.empty();
            }
            length = part();
        }
    }

    /// Passes the next packet by.
    void skip() throws IOException {
        do {
            data += part();
        } while (!ended && nextOfStream());
    }

    /// Length of the packet's part on this page.
    private int part() throws IOException {
        int length = 0;
        ended = false;
        while (segment < segments && !ended) {
            int lacing = source.u8(page + HEADER + segment);
            segment++;
            length += lacing;
            ended = lacing < 255;
        }
        return length;
    }

    private boolean nextOfStream() throws IOException {
        for (int i = 0; i < Limits.ITEMS; i++) {
            page = nextPage();
            if (!source.has(page, HEADER) || !source.isAt(page, "OggS")) {
                return false;
            }
            open();
            if (source.u32le(page + 14) == serial) {
                return true;
            }
        }
        return false;
    }

    private void open() throws IOException {
        segments = source.u8(page + 26);
        segment = 0;
        data = page + HEADER + segments;
    }

    private long rest() throws IOException {
        long rest = 0;
        for (int i = segment; i < segments; i++) {
            rest += source.u8(page + HEADER + i);
        }
        return rest;
    }
}
