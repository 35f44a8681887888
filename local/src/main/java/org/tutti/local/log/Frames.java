package org.tutti.local.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// The frames of a segment up to a bound, read a window at a time: a frame is some eighty bytes long, and a segment
/// holds two hundred thousand of them.
final class Frames {
    private static final int WINDOW = 64 * 1024;

    /// A frame in its segment: `end` is the position behind it.
    record Framed(byte[] bytes, int count, long end) {}

    private final FileChannel channel;
    private final long bound;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;

    /// @param bound what lies behind it is not read: it may be being written
    Frames(Segment segment, long bound) {
        this.channel = segment.channel();
        this.bound = bound;
    }

    /// The frame at `position`, or empty when there is no whole one before the bound.
    Optional<Framed> at(long position) throws IOException {
        if (!holds(position, Frame.HEADER)) {
            return Optional.empty();
        }
        int size = window.getInt((int) (position - windowAt));
        if (size < 4 || size > Frame.MAX_PAYLOAD || !holds(position, Frame.HEADER + size)) {
            return Optional.empty();
        }
        byte[] frame = new byte[Frame.HEADER + size];
        window.get((int) (position - windowAt), frame);
        ByteBuffer fields = ByteBuffer.wrap(frame);
        if (fields.getInt(4) != Frame.checksum(frame, size)) {
            return Optional.empty();
        }
        return Optional.of(new Framed(frame, fields.getInt(Frame.HEADER), position + frame.length));
    }

    /// Whether the window has these bytes, or has them now; it has not when they are not there.
    private boolean holds(long position, int bytes) throws IOException {
        if (position >= windowAt && position + bytes <= windowAt + window.limit()) {
            return true;
        }
        if (position + bytes > bound) {
            return false;
        }
        if (window.capacity() < bytes) {
            window = ByteBuffer.allocate(bytes);
        }
        window.clear().limit((int) Math.min(window.capacity(), bound - position));
        windowAt = position;
        int read = 0;
        while (window.hasRemaining() && read >= 0) {
            read = channel.read(window, position + window.position());
        }
        window.flip();
        return window.limit() >= bytes;
    }
}
