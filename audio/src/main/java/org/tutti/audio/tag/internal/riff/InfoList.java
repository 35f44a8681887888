package org.tutti.audio.tag.internal.riff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.text.Charsets;
import org.tutti.audio.tag.internal.text.TagValues;

/// RIFF's own tags: a list of four-letter names and texts that NULs end.
final class InfoList {
    private static final Map<String, TagKey> NAMES = Map.ofEntries(
            Map.entry("INAM", TagKey.TITLE),
            Map.entry("IART", TagKey.ARTIST),
            Map.entry("IPRD", TagKey.ALBUM),
            Map.entry("IAAR", TagKey.ALBUM_ARTIST),
            Map.entry("ICRD", TagKey.DATE),
            Map.entry("YEAR", TagKey.DATE),
            Map.entry("IGNR", TagKey.GENRE),
            Map.entry("ICMT", TagKey.COMMENT),
            Map.entry("CMNT", TagKey.COMMENT),
            Map.entry("ITRK", TagKey.TRACK_NUMBER),
            Map.entry("IPRT", TagKey.TRACK_NUMBER),
            Map.entry("TRCK", TagKey.TRACK_NUMBER),
            Map.entry("ICOP", TagKey.COPYRIGHT),
            Map.entry("ISFT", TagKey.ENCODER),
            Map.entry("IMUS", TagKey.COMPOSER),
            Map.entry("ICOM", TagKey.COMPOSER),
            Map.entry("IWRI", TagKey.LYRICIST),
            Map.entry("IENG", TagKey.ENGINEER),
            Map.entry("IPRO", TagKey.PRODUCER),
            Map.entry("ILNG", TagKey.LANGUAGE),
            Map.entry("IPUB", TagKey.LABEL),
            Map.entry("IMED", TagKey.MEDIA),
            Map.entry("IBPM", TagKey.BPM),
            Map.entry("ISRF", TagKey.MEDIA));

    private InfoList() {}

    static void read(MediaSource source, long from, long to, Tags tags) throws IOException {
        long at = from;
        for (int i = 0; i < Limits.ITEMS && at + 8 <= to; i++) {
            int index = source.need(at, 4);
            String id = new String(source.array(), index, 4, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
            long length = source.u32le(at + 4);
            at += 8;
            if (length > to - at) {
                return;
            }
            TagKey key = NAMES.get(id);
            if (key != null && length <= Limits.TEXT_BYTES) {
                TagValues.add(tags, key, text(source, at, (int) length));
            }
            at += length + (length & 1);
        }
    }

    /// The text up to its first NUL.
    static String text(MediaSource source, long at, int length) throws IOException {
        int index = source.need(at, length);
        byte[] bytes = source.array();
        int n = 0;
        while (n < length && bytes[index + n] != 0) {
            n++;
        }
        return Charsets.utf8(bytes, index, n);
    }
}
