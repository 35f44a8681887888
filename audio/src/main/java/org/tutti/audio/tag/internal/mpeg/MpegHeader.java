package org.tutti.audio.tag.internal.mpeg;

/// The four bytes that begin each MPEG audio frame (ISO/IEC 11172-3 and 13818-3).
///
/// @param version 1, 2, or 3 for the unofficial 2.5
/// @param layer 1, 2 or 3
/// @param bitRate kilobits per second; 0 for a free format
/// @param sampleRate samples per second
/// @param channels 1 or 2
/// @param padding bytes added to the frame
/// @param hasChecksum whether two bytes of checksum follow
record MpegHeader(int version, int layer, int bitRate, int sampleRate, int channels, int padding, boolean hasChecksum) {
    private static final int[][] RATES = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

    /// Whether these bytes can begin a frame.
    static boolean isFrame(int raw) {
        return (raw & 0xffe00000) == 0xffe00000
                && (raw >> 19 & 3) != 1
                && (raw >> 17 & 3) != 0
                && (raw >> 12 & 15) != 15
                && (raw >> 10 & 3) != 3
                && (raw & 3) != 2;
    }

    /// Reads bytes of which [#isFrame] holds.
    static MpegHeader of(int raw) {
        int version = switch (raw >> 19 & 3) {
            case 3 -> 1;
            case 2 -> 2;
            default -> 3;
        };
        int layer = 4 - (raw >> 17 & 3);
        int table = version == 1 ? layer - 1 : layer == 1 ? 3 : 4;
        return new MpegHeader(
                version,
                layer,
                RATES[table][raw >> 12 & 15],
                SAMPLE_RATES[raw >> 10 & 3] >> (version - 1),
                (raw >> 6 & 3) == 3 ? 1 : 2,
                (raw >> 9 & 1) * (layer == 1 ? 4 : 1),
                (raw & 0x10000) == 0);
    }

    /// Whether two frames can belong to one stream.
    static boolean agree(int one, int other) {
        return isFrame(one) && isFrame(other) && (one & 0xfffe0c00) == (other & 0xfffe0c00);
    }

    /// Samples of one channel in a frame.
    int samples() {
        if (layer == 1) {
            return 384;
        }
        return layer == 3 && version > 1 ? 576 : 1152;
    }

    /// Bytes of the frame with its header; 0 for a free format.
    int length() {
        return bitRate == 0 ? 0 : lengthAt(bitRate);
    }

    private int lengthAt(int rate) {
        return layer == 1
                ? 12 * rate * 1000 / sampleRate * 4 + padding
                : samples() / 8 * rate * 1000 / sampleRate + padding;
    }

    /// Bytes of layer III's side information, behind which Xing and LAME write their header.
    int sideInformation() {
        if (version == 1) {
            return channels == 1 ? 17 : 32;
        }
        return channels == 1 ? 9 : 17;
    }
}
