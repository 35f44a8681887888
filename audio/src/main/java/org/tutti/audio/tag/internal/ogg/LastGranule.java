package org.tutti.audio.tag.internal.ogg;

import java.io.IOException;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Finds how long an Ogg stream is: its last page says how many samples there are up to it.
final class LastGranule {
    private static final int HEADER = 27;
    private static final int FIRST_LOOK = 16 << 10;
    /// A page has at most 65,307 bytes; other streams' pages may stand between.
    private static final int LAST_LOOK = 256 << 10;

    private LastGranule() {}

    /// Samples at the end of the stream of number `serial`, whose audio begins at `from`; -1 when there is no page with
    /// a position.
    static long find(MediaSource source, long from, long serial) throws IOException {
        for (int look = FIRST_LOOK; look <= LAST_LOOK; look *= 4) {
            int length = (int) Math.min(look, source.size() - from);
            long start = source.size() - length;
            for (int i = length - HEADER; i >= 0; i--) {
                int index = source.need(start, length);
                i = lastMagic(source.array(), index, i);
                if (i >= 0 && source.u8(start + i + 4) == 0 && source.u32le(start + i + 14) == serial) {
                    long granule = source.i64le(start + i + 6);
                    if (granule >= 0) {
                        return granule;
                    }
                }
            }
            if (start == from) {
                break;
            }
        }
        return -1;
    }

    private static int lastMagic(byte[] bytes, int from, int start) {
        for (int i = start; i >= 0; i--) {
            if (bytes[from + i] == 'O'
                    && bytes[from + i + 1] == 'g'
                    && bytes[from + i + 2] == 'g'
                    && bytes[from + i + 3] == 'S') {
                return i;
            }
        }
        return -1;
    }
}
