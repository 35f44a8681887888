package org.tutti.audio.tag.internal.flac;

import java.io.IOException;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.text.Charsets;

/// What stands before the bytes in a picture block (RFC 9639, section 8.8).
///
/// @param kind the picture type
/// @param mime such as `image/png`
/// @param dataOffset position of the picture's first byte
/// @param length of the picture
record FlacPicture(int kind, String mime, long dataOffset, long length) {
    private static final int LONGEST_MIME = 256;

    /// Reads the block at `at`.
    static FlacPicture of(MediaSource source, long at) throws IOException {
        int kind = (int) source.u32(at);
        long mimeLength = source.u32(at + 4);
        if (mimeLength > LONGEST_MIME) {
            throw new UnreadableMedia("a picture names no type");
        }
        int index = source.need(at + 8, (int) mimeLength);
        String mime = Charsets.utf8(source.array(), index, (int) mimeLength);
        long description = at + 8 + mimeLength;
        long sizes = description + 4 + source.u32(description);
        return new FlacPicture(kind, mime, sizes + 20, source.u32(sizes + 16));
    }
}
