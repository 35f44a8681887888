package org.tutti.audio.tag.internal.mpeg;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.internal.io.MediaSource;

/// What encoders write into a silent first frame: Xing's or LAME's header, or Fraunhofer's VBRI.
///
/// @param frames number of audio frames; 0 when not given
/// @param delay samples that the encoder put before the music
/// @param padding samples that it put after it
record VbrHeader(long frames, int delay, int padding) {
    private static final int VBRI_OFFSET = 36;
    private static final int XING = 0x58696e67;
    private static final int INFO = 0x496e666f;
    private static final int VBRI = 0x56425249;

    /// Reads the header in the frame at `frame`; `tags` get what LAME measured.
    static Optional<VbrHeader> find(MediaSource source, long frame, MpegHeader header, Tags tags) throws IOException {
        long xing = frame + 4 + header.sideInformation();
        for (long at : new long[] {xing, xing + 2}) {
            if (source.has(at, 16) && (source.i32(at) == XING || source.i32(at) == INFO)) {
                return Optional.of(xing(source, at, tags));
            }
        }
        long vbri = frame + VBRI_OFFSET;
        if (source.has(vbri, 18) && source.i32(vbri) == VBRI) {
            return Optional.of(new VbrHeader(source.u32(vbri + 14), 0, 0));
        }
        return Optional.empty();
    }

    private static VbrHeader xing(MediaSource source, long start, Tags tags) throws IOException {
        int flags = source.i32(start + 4);
        long at = start + 8;
        long frames = 0;
        if ((flags & 1) != 0) {
            frames = source.u32(at);
            at += 4;
        }
        at += (flags & 2) != 0 ? 4 : 0;
        at += (flags & 4) != 0 ? 100 : 0;
        at += (flags & 8) != 0 ? 4 : 0;
        if (!source.has(at, 24) || !(source.isAt(at, "LAME") || source.isAt(at, "Lav"))) {
            return new VbrHeader(frames, 0, 0);
        }
        gain(source.u16(at + 15), tags);
        int pads = source.u24(at + 21);
        return new VbrHeader(frames, pads >> 12, pads & 0xfff);
    }

    /// LAME's radio gain: 3 bits name, 3 bits originator, sign, nine bits of tenths of a decibel.
    private static void gain(int raw, Tags tags) {
        boolean isTrack = raw >> 13 == 1 && (raw >> 10 & 7) != 0;
        if (isTrack && tags.first(TagKey.REPLAYGAIN_TRACK_GAIN).isEmpty()) {
            double tenths = (raw & 0x1ff) * ((raw & 0x200) != 0 ? -1 : 1);
            tags.add(TagKey.REPLAYGAIN_TRACK_GAIN, String.format(Locale.ROOT, "%.2f dB", tenths / 10));
        }
    }
}
