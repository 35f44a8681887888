package org.tutti.audio.tag.internal.flac;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.text.Charsets;
import org.tutti.audio.tag.internal.text.TagNames;
import org.tutti.audio.tag.internal.text.TagValues;

/// Vorbis comments: `NAME=value` in UTF-8 with little-endian lengths (Xiph.org, Ogg Vorbis I format specification,
/// section 5).
public final class VorbisComments {
    private static final int NAME = 64;
    private static final int PICTURE_HEAD = 2048;
    private static final String PICTURE_NAME = "METADATA_BLOCK_PICTURE";

    private VorbisComments() {}

    /// Reads the comments between `from` and `to`. What is broken is left out with a warning.
    public static void read(MediaSource source, long from, long to, MediaDraft draft) throws IOException {
        try {
            long at = from;
            long vendor = source.u32le(at);
            at += 4 + vendor;
            if (at + 4 > to) {
                throw new UnreadableMedia("its vendor is longer than the block");
            }
            long count = source.u32le(at);
            at += 4;
            for (long i = 0; i < count && at + 4 <= to; i++) {
                long length = source.u32le(at);
                at += 4;
                if (length > to - at || i > Limits.ITEMS) {
                    throw new UnreadableMedia("a comment is longer than the block");
                }
                comment(source, at, (int) length, draft);
                at += length;
            }
        } catch (UnreadableMedia e) {
            draft.warn("The Vorbis comments are broken: " + e.getMessage() + ".");
        }
    }

    private static void comment(MediaSource source, long at, int length, MediaDraft draft) throws IOException {
        int head = Math.min(length, NAME);
        int index = source.need(at, head);
        byte[] bytes = source.array();
        int equals = 0;
        while (equals < head && bytes[index + equals] != '=') {
            equals++;
        }
        if (equals == 0 || equals == head) {
            return;
        }
        String name = Charsets.utf8(bytes, index, equals);
        long value = at + equals + 1;
        int valueLength = length - equals - 1;
        if (name.equalsIgnoreCase(PICTURE_NAME)) {
            picture(source, value, valueLength, draft);
        } else if (name.equalsIgnoreCase("COVERART")) {
            oldPicture(source, value, valueLength, draft);
        } else if (valueLength > Limits.TEXT_BYTES) {
            draft.warn("The comment " + name + " is too large and was left out.");
        } else if (TagNames.find(name).isPresent()) {
            int from = source.need(value, valueLength);
            add(draft, name, Charsets.utf8(source.array(), from, valueLength));
        }
    }

    private static void add(MediaDraft draft, String name, String value) {
        TagKey key = TagNames.find(name).orElseThrow();
        TagValues.add(draft.tags(), key, value);
    }

    private static void picture(MediaSource source, long at, int length, MediaDraft draft) throws IOException {
        byte[] head = decode(source, at, Math.min(length, PICTURE_HEAD));
        if (head.length < 32) {
            draft.warn("An embedded picture is not valid base64 and was left out.");
            return;
        }
        MediaSource block = MediaSource.of(head);
        FlacPicture found = FlacPicture.of(block, 0);
        int from = (int) Math.min(found.dataOffset(), head.length);
        byte[] start = Arrays.copyOfRange(head, from, head.length);
        long most = length / 4L * 3 + 3 - found.dataOffset();
        int size = (int) Math.clamp(Math.min(found.length(), most), 0, Integer.MAX_VALUE);
        draft.picture(found.kind(), found.mime(), start, size, () -> {
            byte[] all = decode(source, at, length);
            int end = (int) Math.min(all.length, found.dataOffset() + size);
            return Arrays.copyOfRange(all, (int) Math.min(found.dataOffset(), end), end);
        });
    }

    /// A bare picture in base64, from before there was a block for it.
    private static void oldPicture(MediaSource source, long at, int length, MediaDraft draft) throws IOException {
        byte[] head = decode(source, at, Math.min(length, 64));
        int padding = 0;
        while (padding < 2 && padding < length && source.u8(at + length - 1 - padding) == '=') {
            padding++;
        }
        int size = (int) (length / 4L * 3 - padding);
        draft.picture(3, "", head, size, () -> decode(source, at, length));
    }

    /// Decodes whole groups of four; an empty array when it is no base64.
    private static byte[] decode(MediaSource source, long at, int length) throws IOException {
        try {
            return Base64.getDecoder().decode(source.bytes(at, length / 4 * 4));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
