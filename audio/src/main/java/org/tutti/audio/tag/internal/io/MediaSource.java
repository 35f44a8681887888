package org.tutti.audio.tag.internal.io;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.tutti.audio.tag.MediaBytes;
import org.tutti.audio.tag.UnreadableMedia;

/// The bytes of one file (or of one piece of memory), read by absolute position. Each access is
/// checked against the length of the file, and all reads together against a budget. Two windows of
/// the file are held in memory - its beginning and the place of the last read - so that neighbouring
/// accesses cost no system call. Not for use by several threads.
public final class MediaSource {
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Bytes of the first read: the tags of most files.
    public static final int WINDOW = 64 << 10;

    private static final int NEXT_WINDOW = 16 << 10;

    private static final ByteReader NO_MORE = (position, target, offset, length) -> -1;
    private static final byte[] NOTHING = {};
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final ByteReader reader;
    private final long size;
    private byte[] window;
    private long windowStart;
    private int windowLength;
    private byte[] other;
    private long otherStart;
    private int otherLength;
    private long budget;
    private int readSize = WINDOW;

    private MediaSource(ByteReader reader, long size, Memory memory, long budget) {
        this.reader = reader;
        this.size = size;
        this.window = memory.first;
        this.other = memory.second;
        this.budget = budget;
    }

    /// A source over an open file that works in borrowed memory.
    public static MediaSource of(FileChannel channel, long size, Memory memory, long budget) {
        return new MediaSource(new ChannelReader(channel, memory.staging), size, memory, budget);
    }

    /// A source over bytes that lie elsewhere.
    public static MediaSource of(MediaBytes bytes, Memory memory, long budget) {
        return new MediaSource(bytes::read, bytes.size(), memory, budget);
    }

    /// A source over memory.
    public static MediaSource of(byte[] bytes) {
        MediaSource source = new MediaSource(NO_MORE, bytes.length, new Memory(bytes, NOTHING, EMPTY), 0);
        source.windowLength = bytes.length;
        return source;
    }

    /// Length of the file in bytes.
    public long size() {
        return size;
    }

    /// Whether positions are those of a file, and not of a piece of memory that was made from it.
    public boolean isFile() {
        return reader != NO_MORE;
    }

    /// Bytes that may still be read.
    public long budget() {
        return budget;
    }

    /// Whether these bytes lie within the file.
    public boolean has(long position, long length) {
        return position >= 0 && length >= 0 && position <= size && length <= size - position;
    }

    /// Whether these bytes lie within the window, so that looking at them costs nothing.
    public boolean isNear(long position, int length) {
        return position >= windowStart && position + length <= windowStart + windowLength
                || position >= otherStart && position + length <= otherStart + otherLength;
    }

    /// Later reads fetch at least this much at once: small for jumps over a file of many pieces.
    public void readAhead(int bytes) {
        readSize = bytes;
    }

    /// Brings the last bytes of the file near with one read, for trailing tags and the digest's last
    /// block.
    public void needTail(int length) throws IOException {
        int tail = (int) Math.min(length, size);
        need(size - tail, tail);
    }

    /// Makes `length` bytes from `position` available in [#array] and returns the index of the first
    /// one there.
    public int need(long position, int length) throws IOException {
        long index = position - windowStart;
        if (index >= 0 && length >= 0 && index + length <= windowLength) {
            return (int) index;
        }
        long inOther = position - otherStart;
        if (inOther >= 0 && length >= 0 && inOther + length <= otherLength) {
            swap();
            return (int) inOther;
        }
        return fill(position, length);
    }

    /// The window that [#need] gave an index into; valid until the next access.
    public byte[] array() {
        return window;
    }

    private int fill(long position, int length) throws IOException {
        if (!has(position, length)) {
            throw new UnreadableMedia("The file ends in the middle of its data");
        }
        if (length > budget) {
            throw new UnreadableMedia("Reading the tags would take more than is allowed for one file");
        }
        if (windowStart == 0 && windowLength > 0) {
            swap();
        }
        int wish = (int) Math.min(Math.max(length, Math.min(readSize, budget)), size - position);
        if (wish > window.length) {
            window = new byte[wish];
        }
        windowLength = 0;
        windowStart = position;
        while (windowLength < length) {
            int n = reader.read(position + windowLength, window, windowLength, wish - windowLength);
            if (n <= 0) {
                throw new UnreadableMedia("The file became shorter while it was read");
            }
            windowLength += n;
            budget -= n;
        }
        readSize = Math.min(readSize, NEXT_WINDOW);
        return 0;
    }

    private void swap() {
        byte[] array = window;
        long start = windowStart;
        int length = windowLength;
        window = other;
        windowStart = otherStart;
        windowLength = otherLength;
        other = array;
        otherStart = start;
        otherLength = length;
    }

    /// One unsigned byte.
    public int u8(long position) throws IOException {
        int at = need(position, 1);
        return window[at] & 0xff;
    }

    /// Two bytes, big endian.
    public int u16(long position) throws IOException {
        int at = need(position, 2);
        return (short) SHORT_BE.get(window, at) & 0xffff;
    }

    /// Two bytes, little endian.
    public int u16le(long position) throws IOException {
        int at = need(position, 2);
        return (short) SHORT_LE.get(window, at) & 0xffff;
    }

    /// Three bytes, big endian.
    public int u24(long position) throws IOException {
        int at = need(position, 3);
        return (window[at] & 0xff) << 16 | (window[at + 1] & 0xff) << 8 | window[at + 2] & 0xff;
    }

    /// Four bytes, big endian, signed: what an identifier such as `moov` is compared with.
    public int i32(long position) throws IOException {
        int at = need(position, 4);
        return (int) INT_BE.get(window, at);
    }

    /// Four bytes, big endian.
    public long u32(long position) throws IOException {
        return i32(position) & 0xffffffffL;
    }

    /// Four bytes, little endian.
    public long u32le(long position) throws IOException {
        int at = need(position, 4);
        return (int) INT_LE.get(window, at) & 0xffffffffL;
    }

    /// Eight bytes, big endian, signed.
    public long i64(long position) throws IOException {
        int at = need(position, 8);
        return (long) LONG_BE.get(window, at);
    }

    /// Eight bytes, little endian, signed.
    public long i64le(long position) throws IOException {
        int at = need(position, 8);
        return (long) LONG_LE.get(window, at);
    }

    /// A copy of these bytes.
    public byte[] bytes(long position, int length) throws IOException {
        int at = need(position, length);
        return Arrays.copyOfRange(window, at, at + length);
    }

    /// Whether the ASCII text stands at this position; false beyond the end.
    public boolean isAt(long position, String ascii) throws IOException {
        if (!has(position, ascii.length())) {
            return false;
        }
        int at = need(position, ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            if (window[at + i] != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Memory that one source works in, to be used again by another one afterwards.
    public static final class Memory {
        private final byte[] first;
        private final byte[] second;
        private final ByteBuffer staging;

        /// Fresh memory.
        public Memory() {
            this(new byte[WINDOW], new byte[WINDOW], ByteBuffer.allocateDirect(WINDOW));
        }

        private Memory(byte[] first, byte[] second, ByteBuffer staging) {
            this.first = first;
            this.second = second;
            this.staging = staging;
        }
    }

    private interface ByteReader {
        int read(long position, byte[] target, int offset, int length) throws IOException;
    }

    private record ChannelReader(FileChannel channel, ByteBuffer staging) implements ByteReader {
        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            staging.clear().limit(Math.min(length, staging.capacity()));
            int n = channel.read(staging, position);
            if (n > 0) {
                staging.flip().get(target, offset, n);
            }
            return n;
        }
    }
}
