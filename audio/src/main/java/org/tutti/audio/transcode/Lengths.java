package org.tutti.audio.transcode;

import java.util.OptionalLong;

/// How many bytes an encoding will have, before it is made.
///
/// MP3 at a constant bit rate is known to a few frames: what is announced is rounded up and the rest filled with zeros,
/// which decoders skip. Opus never exceeds its bit rate for long and AAC keeps to it on average, so theirs are
/// estimates
/// with a reserve: a small one for Opus, a larger one for AAC, because what exceeds it would be cut off.
public final class Lengths {
    /// LAME's delay and the decoder's, in samples, and the frame that flushes them.
    private static final int LAYER_III_DELAY = 1_105 + 1_152;

    /// Kilobits per second of page, frame and sample headers.
    private static final int CONTAINER_RATE = 3;

    /// The same for Opus in pages of a quarter of a second, in tenths.
    private static final int OPUS_CONTAINER_RATE = 22;

    private static final int RESERVE = 8 * 1_024;
    private static final int OPUS_RESERVE = 4 * 1_024;

    private Lengths() {}

    /// The length to announce, or empty when nothing useful can be said (lossless forms, copies, unknown durations).
    public static OptionalLong announced(Encoding encoding, long spanMillis) {
        if (spanMillis <= 0 || encoding.bitRate() == 0 || encoding.form() == Form.SEGMENTS) {
            return OptionalLong.empty();
        }
        if (isExact(encoding)) {
            long samples = (spanMillis + 1) * encoding.sampleRate() / 1_000 + LAYER_III_DELAY;
            long frames = (samples + 1_151) / 1_152 + 1;
            return OptionalLong.of(frames * 144 * encoding.bitRate() * 1_000 / encoding.sampleRate() + 1);
        }
        if (encoding.form() == Form.OPUS) {
            long packets = spanMillis * (10L * encoding.bitRate() + OPUS_CONTAINER_RATE) / 80;
            return OptionalLong.of(packets + packets / 256 + OPUS_RESERVE);
        }
        long audio = spanMillis * (encoding.bitRate() + CONTAINER_RATE) / 8;
        return OptionalLong.of(audio + audio / 32 + RESERVE);
    }

    /// Whether the announced length is the true one, so that it may be announced without being asked for.
    public static boolean isExact(Encoding encoding) {
        return encoding.form() == Form.MP3 && encoding.bitRate() > 0 && encoding.sampleRate() > 0;
    }

    /// The time at which byte `offset` of `length` is heard.
    public static long millisAt(long offset, long length, long spanMillis) {
        return (long) ((double) offset / length * spanMillis);
    }
}
