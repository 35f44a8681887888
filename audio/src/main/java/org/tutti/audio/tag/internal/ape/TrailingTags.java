package org.tutti.audio.tag.internal.ape;

import java.io.IOException;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.internal.id3.Id3v1;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.io.PayloadHash;

/// What taggers append to MPEG audio and its relatives: an APE tag, Lyrics3, and ID3v1 as the last.
public final class TrailingTags {
    private static final int TAIL = PayloadHash.BLOCK + (2 << 10);

    private TrailingTags() {}

    /// Reads the tags between `from` and the end of the file, for keys that have no value yet, and returns the position
    /// where they begin, which is the end of the audio.
    public static long read(MediaSource source, long from, MediaDraft draft) throws IOException {
        source.needTail(TAIL);
        long end = source.size();
        Tags id3 = new Tags();
        Tags ape = new Tags();
        if (Id3v1.endsAt(source, end)) {
            id3 = Id3v1.read(source, end);
            end -= Id3v1.LENGTH;
        }
        for (int i = 0; i < 3; i++) {
            long before = end;
            if (ApeTag.endsAt(source, end)) {
                ApeTag.read(source, end, ape, draft);
                end = ApeTag.start(source, end);
            }
            end = beforeLyrics3(source, end);
            if (before == end) {
                break;
            }
        }
        draft.addMissing(ape);
        draft.addMissing(id3);
        return Math.max(end, from);
    }

    private static long beforeLyrics3(MediaSource source, long end) throws IOException {
        if (end < 15 || !source.isAt(end - 9, "LYRICS200")) {
            return end;
        }
        long size = 0;
        for (int i = 0; i < 6; i++) {
            int digit = source.u8(end - 15 + i) - '0';
            if (digit < 0 || digit > 9) {
                return end;
            }
            size = size * 10 + digit;
        }
        long start = end - 15 - size;
        return start >= 0 && source.isAt(start, "LYRICSBEGIN") ? start : end;
    }
}
