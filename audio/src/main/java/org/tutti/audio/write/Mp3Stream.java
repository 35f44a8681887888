package org.tutti.audio.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// MPEG audio layer III frames, headers included (ISO/IEC 11172-3, section 2.4; 13818-3 for the lower rates).
///
/// @param frames whole frames
public record Mp3Stream(List<byte[]> frames) {
    private static final int[] RATES = {44100, 48000, 32000};
    private static final int[] KBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

    /// Splits a file of frames without tags.
    ///
    /// @throws IllegalArgumentException when it is not one
    public static Mp3Stream parse(byte[] file) {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (at + 4 <= file.length) {
            int length = frameLength(file, at);
            if (at + length > file.length) {
                break;
            }
            frames.add(Arrays.copyOfRange(file, at, at + length));
            at += length;
        }
        return new Mp3Stream(frames);
    }

    /// The whole file: an ID3v2 tag, then the frames.
    public static byte[] write(byte[] tag, List<byte[]> frames) {
        Bytes out = new Bytes(tag.length + frames.size() * 512).raw(tag);
        frames.forEach(out::raw);
        return out.toByteArray();
    }

    private static int frameLength(byte[] file, int at) {
        int b1 = file[at + 1] & 0xff;
        int b2 = file[at + 2] & 0xff;
        boolean isLayer3 = (file[at] & 0xff) == 0xff && (b1 & 0xe6) == 0xe2;
        int version = b1 >>> 3 & 3;
        int kbits = b2 >>> 4;
        int rate = b2 >>> 2 & 3;
        if (!isLayer3 || version == 1 || kbits == 0 || kbits == 15 || rate == 3) {
            throw new IllegalArgumentException("No MPEG frame at byte " + at);
        }
        int padding = b2 >>> 1 & 1;
        int hertz = RATES[rate] >>> (version == 3 ? 0 : version == 2 ? 1 : 2);
        return (version == 3 ? 144_000 * KBITS_1[kbits] : 72_000 * KBITS_2[kbits]) / hertz + padding;
    }
}
