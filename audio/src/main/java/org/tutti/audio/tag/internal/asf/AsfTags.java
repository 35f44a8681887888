package org.tutti.audio.tag.internal.asf;

import java.io.IOException;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.text.Charsets;
import org.tutti.audio.tag.internal.text.TagNames;
import org.tutti.audio.tag.internal.text.TagValues;

/// The three places where ASF keeps tags: five fixed texts, named attributes, and attributes of any length.
final class AsfTags {
    private static final int TEXT = 0;
    private static final int BYTES = 1;
    private static final int BOOLEAN = 2;
    private static final int NUMBER = 3;
    private static final int LONG_NUMBER = 4;
    private static final int SHORT_NUMBER = 5;
    private static final TagKey[] FIXED = {TagKey.TITLE, TagKey.ARTIST, TagKey.COPYRIGHT, TagKey.COMMENT};

    private final MediaSource source;
    private final MediaDraft draft;

    AsfTags(MediaSource source, MediaDraft draft) {
        this.source = source;
        this.draft = draft;
    }

    void content(long at, long to) throws IOException {
        long value = at + 10;
        for (int i = 0; i < FIXED.length; i++) {
            int length = source.u16le(at + i * 2L);
            check(value, length, to);
            draft.tags().add(FIXED[i], text(value, length));
            value += length;
        }
    }

    void extendedContent(long from, long to) throws IOException {
        int count = source.u16le(from);
        long at = from + 2;
        for (int i = 0; i < count && at + 6 <= to; i++) {
            int nameLength = source.u16le(at);
            check(at + 2, nameLength + 4L, to);
            String name = text(at + 2, nameLength);
            at += 2 + nameLength;
            int type = source.u16le(at);
            int length = source.u16le(at + 2);
            at += 4;
            check(at, length, to);
            value(name, type, at, length);
            at += length;
        }
    }

    void metadata(long from, long to) throws IOException {
        int count = source.u16le(from);
        long at = from + 2;
        for (int i = 0; i < count && at + 12 <= to; i++) {
            int nameLength = source.u16le(at + 4);
            int type = source.u16le(at + 6);
            long length = source.u32le(at + 8);
            at += 12;
            check(at, nameLength + length, to);
            String name = text(at, nameLength);
            at += nameLength;
            // Here a truth value has two bytes, not four.
            value(name, type == BOOLEAN ? SHORT_NUMBER : type, at, length);
            at += length;
        }
    }

    private static void check(long at, long length, long to) throws UnreadableMedia {
        if (length > to - at) {
            throw new UnreadableMedia("an attribute is longer than what holds it");
        }
    }

    private void value(String name, int type, long at, long length) throws IOException {
        if (name.equals("WM/Picture") && type == BYTES) {
            picture(at, length);
            return;
        }
        if (length > Limits.TEXT_BYTES || TagNames.find(name).isEmpty()) {
            return;
        }
        String value = switch (type) {
            case TEXT -> text(at, (int) length);
            case BOOLEAN, NUMBER -> length >= 4 ? Long.toString(source.u32le(at)) : "";
            case LONG_NUMBER -> length >= 8 ? Long.toString(source.i64le(at)) : "";
            case SHORT_NUMBER -> length >= 2 ? Integer.toString(source.u16le(at)) : "";
            default -> "";
        };
        TagValues.addNamed(draft.tags(), name, value);
    }

    /// Kind, length, type and description as UTF-16, and the picture.
    private void picture(long at, long length) throws IOException {
        if (length < 9) {
            return;
        }
        int kind = source.u8(at);
        long size = source.u32le(at + 1);
        long mimeEnd = afterNul(at + 5, at + length);
        String mime = text(at + 5, (int) (mimeEnd - at - 5));
        long data = afterNul(mimeEnd, at + length);
        draft.picture(kind, mime, data, Math.min(size, at + length - data), source);
    }

    private long afterNul(long from, long to) throws IOException {
        long at = from;
        while (at + 2 <= to && at - from < 2048) {
            if (source.u16le(at) == 0) {
                return at + 2;
            }
            at += 2;
        }
        throw new UnreadableMedia("a picture has no end of its name");
    }

    private String text(long at, int length) throws IOException {
        int index = source.need(at, length);
        byte[] bytes = source.array();
        int end = length & ~1;
        while (end >= 2 && bytes[index + end - 1] == 0 && bytes[index + end - 2] == 0) {
            end -= 2;
        }
        return Charsets.utf16(bytes, index, end, false);
    }
}
