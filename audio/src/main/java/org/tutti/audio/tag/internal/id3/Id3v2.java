package org.tutti.audio.tag.internal.id3;

import java.io.IOException;
import java.util.Arrays;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Walks the frames of an ID3v2 tag of version 2.2, 2.3 or 2.4.
public final class Id3v2 {
    private static final int HEADER = 10;
    private static final int UNSYNCHRONISED = 0x80;
    private static final int EXTENDED = 0x40;
    private static final int FOOTER = 0x10;

    private Id3v2() {}

    /// Whether a tag begins here.
    public static boolean isAt(MediaSource source, long position) throws IOException {
        if (!source.has(position, HEADER) || !source.isAt(position, "ID3")) {
            return false;
        }
        int version = source.u8(position + 3);
        return version != 0xff && source.u8(position + 4) != 0xff && (source.i32(position + 6) & 0x80808080) == 0;
    }

    /// Reads the tags that begin here, one after the other, and returns the first position after them.
    public static long readAll(MediaSource source, long position, MediaDraft draft) throws IOException {
        long at = position;
        for (int i = 0; i < 8 && isAt(source, at); i++) {
            at = read(source, at, draft);
        }
        return Math.min(at, source.size());
    }

    /// Reads the tag at `position` and returns the first position after it, which may lie beyond the end of a broken
    /// file.
    public static long read(MediaSource source, long position, MediaDraft draft) throws IOException {
        long end = end(source, position);
        int version = source.u8(position + 3);
        int flags = source.u8(position + 5);
        long from = position + HEADER;
        long to = end - ((flags & FOOTER) != 0 && version == 4 ? HEADER : 0);
        if (to > source.size()) {
            draft.warn("The ID3 tag is longer than the file.");
            to = source.size();
        }
        try {
            if (version < 2 || version > 4 || version == 2 && (flags & EXTENDED) != 0) {
                draft.warn("The ID3 tag has an unknown version.");
            } else if ((flags & UNSYNCHRONISED) != 0 && version < 4) {
                if (to - from > Limits.TAG_BYTES) {
                    draft.warn("The ID3 tag is too large and was left out.");
                } else {
                    byte[] plain = resynchronise(source.bytes(from, (int) (to - from)));
                    frames(MediaSource.of(plain), 0, plain.length, version, flags, draft);
                }
            } else {
                frames(source, from, to, version, flags, draft);
            }
        } catch (UnreadableMedia e) {
            draft.warn("The ID3 tag is broken: " + e.getMessage() + ".");
        }
        return end;
    }

    private static long end(MediaSource source, long position) throws IOException {
        long size = synchsafe(source.i32(position + 6));
        boolean footer = source.u8(position + 3) == 4 && (source.u8(position + 5) & FOOTER) != 0;
        return position + HEADER + size + (footer ? HEADER : 0);
    }

    private static void frames(MediaSource source, long from, long to, int version, int flags, MediaDraft draft)
            throws IOException {
        long at = from;
        if ((flags & EXTENDED) != 0 && version > 2) {
            at += version == 4 ? synchsafe(source.i32(at)) : source.u32(at) + 4;
        }
        Id3Frames frames = new Id3Frames(version, draft);
        boolean allUnsynchronised = (flags & UNSYNCHRONISED) != 0 && version == 4;
        int header = version == 2 ? 6 : HEADER;
        for (int i = 0; i < Limits.ITEMS && at + header < to; i++) {
            if (source.u8(at) == 0) {
                break;
            }
            String id = Id3Frames.id(source, at, version);
            if (id.isEmpty()) {
                draft.warn("The ID3 tag has bytes between its frames that mean nothing.");
                break;
            }
            long size = size(source, at, to, version);
            int frameFlags = version == 2 ? 0 : source.u16(at + 8);
            if (allUnsynchronised) {
                frameFlags |= 0x02;
            }
            at += header;
            if (size > to - at) {
                draft.warn("The ID3 frame " + id + " is cut off.");
                size = to - at;
            }
            frames.read(source, id, at, size, frameFlags);
            at += size;
        }
        frames.finish();
    }

    /// The frame's length. Old iTunes wrote plain numbers where version 2.4 wants seven bits a byte: when only the
    /// plain
    /// reading leads to another frame or the end, it is right.
    private static long size(MediaSource source, long at, long to, int version) throws IOException {
        if (version == 2) {
            return source.u24(at + 3);
        }
        long plain = source.u32(at + 4);
        if (version == 3 || plain < 0x80) {
            return plain;
        }
        long safe = synchsafe((int) plain);
        if ((plain & 0x80808080L) != 0) {
            return plain;
        }
        return !leadsOn(source, at + HEADER + safe, to, version) && leadsOn(source, at + HEADER + plain, to, version)
                ? plain
                : safe;
    }

    private static boolean leadsOn(MediaSource source, long next, long to, int version) throws IOException {
        if (next == to) {
            return true;
        }
        return next + HEADER <= to
                && (source.u8(next) == 0 || !Id3Frames.id(source, next, version).isEmpty());
    }

    /// A number of four times seven bits.
    static long synchsafe(int raw) {
        return (raw & 0x7f) | (raw & 0x7f00) >> 1 | (raw & 0x7f0000) >> 2 | (raw & 0x7f000000) >> 3;
    }

    /// Drops the zero bytes that were put after 0xff bytes so that no decoder takes them for audio.
    static byte[] resynchronise(byte[] bytes) {
        int to = 0;
        for (int from = 0; from < bytes.length; from++) {
            bytes[to++] = bytes[from];
            if (bytes[from] == (byte) 0xff && from + 1 < bytes.length && bytes[from + 1] == 0) {
                from++;
            }
        }
        return Arrays.copyOf(bytes, to);
    }
}
