package org.tutti.audio.transcode;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Takes the fragments of a fragmented MP4 apart while it grows (ISO/IEC 14496-12): what comes before the first `moof`
/// initializes, every `moof` with its `mdat` is one media segment of HLS (RFC 8216, section 3.3).
public final class Fragments {
    private static final int MOOF = 0x6d6f6f66;
    private static final int MDAT = 0x6d646174;
    private static final int TRAF = 0x74726166;
    private static final int TFDT = 0x74666474;
    private static final int MFHD = 0x6d666864;
    private static final int LARGEST = 16 << 20;

    /// Bytes that may still be growing.
    @FunctionalInterface
    public interface Source {
        /// Reads from a place, waiting for it; -1 at the end.
        int read(long at, byte[] buffer, int length) throws IOException;
    }

    private Fragments() {}

    /// The initialization segment.
    public static byte[] init(Source source) throws IOException {
        long at = 0;
        while (true) {
            Box box = box(source, at).orElseThrow(() -> new EOFException("There is no fragment."));
            if (box.type() == MOOF) {
                return bytes(source, 0, at);
            }
            at += box.size();
        }
    }

    /// Fragment `index`, or empty when the source ends before it.
    ///
    /// @param number the sequence number to write into it
    /// @param shift samples to add to the time at which it is decoded
    public static Optional<byte[]> segment(Source source, int index, int number, long shift) throws IOException {
        long at = 0;
        int seen = -1;
        while (true) {
            Optional<Box> box = box(source, at);
            if (box.isEmpty()) {
                return Optional.empty();
            }
            if (box.get().type() == MOOF && ++seen == index) {
                Box data = box(source, at + box.get().size()).orElseThrow(EOFException::new);
                if (data.type() != MDAT) {
                    throw new IOException("A fragment without data.");
                }
                byte[] fragment = bytes(source, at, box.get().size() + data.size());
                place(fragment, 8, (int) box.get().size(), number, shift);
                return Optional.of(fragment);
            }
            at += box.get().size();
        }
    }

    /// Writes number and time into the boxes between `from` and `to`.
    private static void place(byte[] fragment, int from, int to, int number, long shift) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(fragment);
        int at = from;
        while (at + 8 <= to) {
            int size = buffer.getInt(at);
            int type = buffer.getInt(at + 4);
            if (size < 8 || at + size > to) {
                throw new IOException("A box is larger than its parent.");
            }
            switch (type) {
                case TRAF -> place(fragment, at + 8, at + size, number, shift);
                case MFHD -> buffer.putInt(at + 12, number);
                case TFDT -> {
                    if (buffer.get(at + 8) == 1) {
                        buffer.putLong(at + 12, buffer.getLong(at + 12) + shift);
                    } else {
                        buffer.putInt(at + 12, buffer.getInt(at + 12) + (int) shift);
                    }
                }
                default -> {}
            }
            at += size;
        }
    }

    private record Box(int type, long size) {}

    private static Optional<Box> box(Source source, long at) throws IOException {
        byte[] head = new byte[8];
        int have = 0;
        while (have < head.length) {
            byte[] rest = new byte[head.length - have];
            int read = source.read(at + have, rest, rest.length);
            if (read < 0) {
                if (have == 0) {
                    return Optional.empty();
                }
                throw new EOFException("A box is cut off.");
            }
            System.arraycopy(rest, 0, head, have, read);
            have += read;
        }
        ByteBuffer buffer = ByteBuffer.wrap(head);
        int size = buffer.getInt(0);
        if (size < 8 || size > LARGEST) {
            throw new IOException("A box of " + size + " bytes.");
        }
        return Optional.of(new Box(buffer.getInt(4), size));
    }

    private static byte[] bytes(Source source, long at, long length) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(length)];
        byte[] chunk = new byte[Math.min(32 * 1_024, Math.max(1, bytes.length))];
        int have = 0;
        while (have < bytes.length) {
            int read = source.read(at + have, chunk, Math.min(chunk.length, bytes.length - have));
            if (read < 0) {
                throw new EOFException("A fragment is cut off.");
            }
            System.arraycopy(chunk, 0, bytes, have, read);
            have += read;
        }
        return bytes;
    }
}
