package org.tutti.audio.tag.internal.id3;

import java.io.IOException;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.text.Charsets;

/// The 128 bytes that ID3v1 puts at the end of a file.
public final class Id3v1 {
    /// Length of the tag.
    public static final int LENGTH = 128;

    private Id3v1() {}

    /// Whether a tag ends at `end`.
    public static boolean endsAt(MediaSource source, long end) throws IOException {
        return end >= LENGTH && source.isAt(end - LENGTH, "TAG");
    }

    /// Reads the tag that ends at `end`.
    public static Tags read(MediaSource source, long end) throws IOException {
        byte[] tag = source.bytes(end - LENGTH, LENGTH);
        Tags tags = new Tags();
        tags.add(TagKey.TITLE, field(tag, 3, 30));
        tags.add(TagKey.ARTIST, field(tag, 33, 30));
        tags.add(TagKey.ALBUM, field(tag, 63, 30));
        tags.add(TagKey.DATE, field(tag, 93, 4));
        tags.add(TagKey.COMMENT, field(tag, 97, 30));
        if (tag[125] == 0 && tag[126] != 0) {
            tags.add(TagKey.TRACK_NUMBER, Integer.toString(tag[126] & 0xff));
        }
        tags.add(TagKey.GENRE, Genres.name(tag[127] & 0xff));
        return tags;
    }

    private static String field(byte[] tag, int from, int length) {
        int n = 0;
        while (n < length && tag[from + n] != 0) {
            n++;
        }
        return Charsets.latin1(tag, from, n);
    }
}
