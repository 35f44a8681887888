package org.tutti.audio.tag.internal.mpeg;

import java.io.IOException;
import org.tutti.audio.tag.internal.ape.TrailingTags;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// AAC in ADTS frames (ISO/IEC 13818-7, section 6.2). Nothing tells their number, so the length is estimated from the
/// first ones.
public final class AdtsReader implements FormatReader {
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int SAMPLES = 1024;
    private static final int PROBED_FRAMES = 2000;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        int length = length(source, position);
        return length > 0 && length(source, position + length) > 0;
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        int rate = RATES[source.u8(position + 2) >> 2 & 15];
        int layout = source.u16(position + 2) >> 6 & 7;
        draft.format("aac", "aac");
        draft.samples(rate, 0, layout == 7 ? 8 : layout);
        long at = position;
        long blocks = 0;
        for (int i = 0; i < PROBED_FRAMES && source.isNear(at, 7); i++) {
            int length = length(source, at);
            if (length == 0) {
                break;
            }
            blocks += (source.u8(at + 6) & 3) + 1;
            at += length;
        }
        double bytesPerBlock = (double) (at - position) / blocks;
        long end = TrailingTags.read(source, position, draft);
        draft.payload(position, end - position);
        draft.duration(Math.round((end - position) / bytesPerBlock * SAMPLES), rate);
    }

    /// The frame's length; 0 when there is none.
    private static int length(MediaSource source, long at) throws IOException {
        if (!source.has(at, 7)
                || (source.u16(at) & 0xfff6) != 0xfff0
                || (source.u8(at + 2) >> 2 & 15) >= RATES.length) {
            return 0;
        }
        int length = (int) (source.u32(at + 3) >> 13 & 0x1fff);
        return length < 7 ? 0 : length;
    }
}
