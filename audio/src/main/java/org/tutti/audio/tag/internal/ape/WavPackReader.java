package org.tutti.audio.tag.internal.ape;

import java.io.IOException;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// WavPack (WavPack 4 and 5 file format): blocks that describe themselves, and an APE tag.
public final class WavPackReader implements FormatReader {
    private static final int HEADER = 32;
    private static final int[] RATES = {
        6_000, 8_000, 9_600, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000,
        192_000
    };
    private static final long MONO = 4;
    private static final long DSD = 0x80000000L;
    private static final int CHANNEL_INFO = 0x0d;
    private static final int SAMPLE_RATE = 0x27;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.isAt(position, "wvpk") && source.has(position, HEADER);
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        long flags = source.u32le(position + 24);
        int index = (int) (flags >> 23 & 15);
        int rate = index < RATES.length ? RATES[index] : 0;
        int channels = (flags & MONO) != 0 ? 1 : 2;
        long end = Math.min(position + 8 + source.u32le(position + 4), source.size());
        long at = position + HEADER;
        for (int i = 0; i < 64 && at + 4 <= end; i++) {
            int id = source.u8(at);
            boolean large = (id & 0x80) != 0;
            long words =
                    large ? source.u8(at + 1) | source.u8(at + 2) << 8 | source.u8(at + 3) << 16 : source.u8(at + 1);
            long length = words * 2 - ((id & 0x40) != 0 ? 1 : 0);
            at += large ? 4 : 2;
            if (length < 0 || length > end - at) {
                break;
            }
            if ((id & 0x3f) == CHANNEL_INFO && length >= 1) {
                channels = source.u8(at);
            } else if ((id & 0x3f) == SAMPLE_RATE && length >= 3) {
                rate = source.u8(at) | source.u8(at + 1) << 8 | source.u8(at + 2) << 16;
            }
            at += words * 2;
        }
        if (rate == 0) {
            throw new UnreadableMedia("The WavPack file does not describe its audio");
        }
        long low = source.u32le(position + 12);
        long samples =
                low == 0xffffffffL ? 0 : low + ((long) source.u8(position + 11) << 32) - source.u8(position + 11);
        boolean dsd = (flags & DSD) != 0;
        draft.format("wv", "wavpack");
        draft.samples(rate, dsd ? 1 : (int) (flags & 3) * 8 + 8 - (int) (flags >> 13 & 31), channels);
        draft.duration(samples, rate);
        long tags = TrailingTags.read(source, position, draft);
        draft.payload(position, tags - position);
    }
}
