package org.tutti.audio.tag.internal.id3;

import org.tutti.audio.tag.internal.text.Charsets;

/// Text in one ID3v2 frame: an encoding byte and strings that NULs end.
final class Id3Text {
    static final int LATIN1 = 0;
    static final int UTF16 = 1;
    static final int UTF16_BE = 2;
    static final int UTF8 = 3;

    private final byte[] bytes;
    private final int encoding;
    private final int end;
    private int at;

    /// Reads strings from `from`, where `encoding` was declared earlier in the frame.
    Id3Text(byte[] bytes, int from, int end, int encoding) {
        this.bytes = bytes;
        this.at = Math.min(from, end);
        this.end = end;
        this.encoding = encoding;
    }

    /// Whether bytes are left.
    boolean hasNext() {
        return at < end;
    }

    /// Index of the first byte that was not read.
    int position() {
        return at;
    }

    /// Text up to the next NUL, or to the end.
    String next() {
        int stop = terminator();
        String text = decode(at, stop);
        at = Math.min(end, stop + width());
        return text;
    }

    /// All that is left, with the NULs between values kept.
    String rest() {
        int stop = end;
        if (isWide()) {
            // Values after a NUL may have a mark of their own.
            StringBuilder all = new StringBuilder();
            while (hasNext()) {
                if (!all.isEmpty()) {
                    all.append('\0');
                }
                all.append(next());
            }
            return all.toString();
        }
        while (stop > at && bytes[stop - 1] == 0) {
            stop--;
        }
        String text = decode(at, stop);
        at = end;
        return text;
    }

    private boolean isWide() {
        return encoding == UTF16 || encoding == UTF16_BE;
    }

    private int width() {
        return isWide() ? 2 : 1;
    }

    private int terminator() {
        if (isWide()) {
            for (int i = at; i + 1 < end; i += 2) {
                if (bytes[i] == 0 && bytes[i + 1] == 0) {
                    return i;
                }
            }
            return end;
        }
        int i = at;
        while (i < end && bytes[i] != 0) {
            i++;
        }
        return i;
    }

    private String decode(int from, int to) {
        return switch (encoding) {
            case UTF16 -> Charsets.utf16(bytes, from, to - from, false);
            case UTF16_BE -> Charsets.utf16(bytes, from, to - from, true);
            case UTF8 -> Charsets.utf8(bytes, from, to - from);
            default -> Charsets.latin1(bytes, from, to - from);
        };
    }
}
