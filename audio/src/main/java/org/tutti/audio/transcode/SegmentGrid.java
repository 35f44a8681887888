package org.tutti.audio.transcode;

/// Where the segments of an HLS rendition lie: every encoder, wherever it starts, cuts at the same samples.
///
/// AAC frames have 1,024 samples. At 48 kHz, the rate of all segments, 282 frames are the first whole number of frames
/// that last at least six seconds, and exactly 6,016 ms. The first frame holds the encoder's delay of 1,024 samples,
/// which the edit list of the initialization segment takes off again: segment 0 is heard 21 1/3 ms shorter.
public final class SegmentGrid {
    /// Samples per second.
    public static final int RATE = 48_000;

    /// Samples of a segment.
    public static final long SAMPLES = 282 * 1_024L;

    /// Length of a segment.
    public static final long MILLIS = SAMPLES * 1_000 / RATE;

    private static final int DELAY = 1_024;

    private SegmentGrid() {}

    /// How many segments there are.
    public static int count(long spanMillis) {
        long samples = spanMillis * RATE / 1_000 + DELAY;
        return (int) Math.max(1, (samples + SAMPLES - 1) / SAMPLES);
    }

    /// How long segment `index` is heard, in seconds.
    public static double seconds(int index, long spanMillis) {
        double end = Math.min(spanMillis / 1_000.0, ((index + 1) * SAMPLES - DELAY) / (double) RATE);
        double start = index == 0 ? 0 : (index * SAMPLES - DELAY) / (double) RATE;
        return Math.max(0.001, end - start);
    }
}
