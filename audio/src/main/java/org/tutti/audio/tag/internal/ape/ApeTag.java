package org.tutti.audio.tag.internal.ape;

import java.io.IOException;
import java.util.Locale;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.text.Charsets;
import org.tutti.audio.tag.internal.text.TagValues;

/// An APE tag of version 1 or 2 (Hydrogenaudio: APEv2 specification): named items behind a footer, little endian.
public final class ApeTag {
    private static final int FOOTER = 32;
    private static final int KEY = 255;
    private static final int BINARY = 1;
    private static final int EXTERNAL = 2;

    private ApeTag() {}

    /// Whether a tag ends at `end`.
    public static boolean endsAt(MediaSource source, long end) throws IOException {
        return end >= FOOTER && source.isAt(end - FOOTER, "APETAGEX") && start(source, end) >= 0;
    }

    /// First byte of the tag that ends at `end`; -1 when its lengths make no sense.
    public static long start(MediaSource source, long end) throws IOException {
        long items = source.u32le(end - FOOTER + 12);
        boolean hasHeader = (source.u32le(end - FOOTER + 20) & 0x80000000L) != 0;
        long start = end - items - (hasHeader ? FOOTER : 0);
        return items < FOOTER || start < 0 ? -1 : start;
    }

    /// Reads the items of the tag that ends at `end` into `tags`, its pictures into `draft`.
    public static void read(MediaSource source, long end, Tags tags, MediaDraft draft) throws IOException {
        long at = end - source.u32le(end - FOOTER + 12);
        long count = Math.min(source.u32le(end - FOOTER + 16), Limits.ITEMS);
        long to = end - FOOTER;
        try {
            for (long i = 0; i < count && at + 9 < to; i++) {
                at = item(source, at, to, tags, draft);
            }
        } catch (UnreadableMedia e) {
            draft.warn("The APE tag is broken: " + e.getMessage() + ".");
        }
    }

    private static long item(MediaSource source, long at, long to, Tags tags, MediaDraft draft) throws IOException {
        long length = source.u32le(at);
        int type = (int) (source.u32le(at + 4) >> 1 & 3);
        int room = (int) Math.min(KEY + 1L, to - at - 8);
        int index = source.need(at + 8, room);
        byte[] bytes = source.array();
        int n = 0;
        while (n < room && bytes[index + n] != 0) {
            n++;
        }
        long value = at + 8 + n + 1;
        if (n == room || length > to - value) {
            throw new UnreadableMedia("an item is longer than its tag");
        }
        String name = Charsets.utf8(bytes, index, n);
        if (type == BINARY) {
            if (name.toLowerCase(Locale.ROOT).startsWith("cover art")) {
                picture(source, name, value, length, draft);
            }
        } else if (type != EXTERNAL && length <= Limits.TEXT_BYTES) {
            int from = source.need(value, (int) length);
            TagValues.addNamed(tags, name, Charsets.utf8(source.array(), from, (int) length));
        }
        return value + length;
    }

    /// A file name, a NUL and the picture.
    private static void picture(MediaSource source, String name, long at, long length, MediaDraft draft)
            throws IOException {
        int room = (int) Math.min(length, 512);
        int index = source.need(at, room);
        byte[] bytes = source.array();
        int n = 0;
        while (n < room && bytes[index + n] != 0) {
            n++;
        }
        int kind = name.toLowerCase(Locale.ROOT).contains("front") ? 3 : name.contains("ack") ? 4 : 0;
        if (n < room) {
            draft.picture(kind, "", at + n + 1, length - n - 1, source);
        }
    }
}
