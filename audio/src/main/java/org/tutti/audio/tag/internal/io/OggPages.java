package org.tutti.audio.tag.internal.io;

/// Finds the pages in a stretch of an Ogg file that may begin and end anywhere.
final class OggPages {
    private static final int HEADER = 27;
    private static final int NUMBER = 18;
    private static final int AFTER_CHECKSUM = 26;

    private OggPages() {}

    /// Zeroes number and checksum of each page and returns where the first one begins; `from` when there is none.
    static int clean(byte[] block, int from, int length) {
        int end = from + length;
        int first = -1;
        int at = next(block, from, end);
        while (at >= 0) {
            if (first < 0) {
                first = at;
            }
            int after = Math.min(at + AFTER_CHECKSUM, end);
            for (int i = Math.min(at + NUMBER, end); i < after; i++) {
                block[i] = 0;
            }
            at = next(block, Math.min(at + length(block, at, end), end), end);
        }
        return first < 0 ? from : first;
    }

    /// The page's length, as far as its table of segments lies within the block.
    private static int length(byte[] block, int at, int end) {
        if (at + HEADER > end) {
            return HEADER;
        }
        int segments = block[at + HEADER - 1] & 0xff;
        int length = HEADER + segments;
        for (int i = 0; i < segments && at + HEADER + i < end; i++) {
            length += block[at + HEADER + i] & 0xff;
        }
        return length;
    }

    private static int next(byte[] block, int from, int end) {
        for (int i = from; i + 4 <= end; i++) {
            if (block[i] == 'O' && block[i + 1] == 'g' && block[i + 2] == 'g' && block[i + 3] == 'S') {
                return i;
            }
        }
        return -1;
    }
}
