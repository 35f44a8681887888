package org.tutti.core.playback;

import java.time.Duration;
import org.tutti.audio.transcode.Form;

/// Settings of playing.
///
/// @param ffmpeg path or command of an ffmpeg to use instead of the bundled one; empty for the bundled one, then the
/// one in `PATH`
/// @param maxTranscodes encoders at work at once; 0 for twice the number of processors
/// @param defaultForm what is made when a track must be transcoded and the client names no form
/// @param transcodeCacheBytes bound of finished transcodes on disk; 0 to keep none
/// @param pictureCacheBytes bound of resized pictures on disk; 0 to keep none
/// @param pictureMemoryBytes bound of resized pictures in memory, off the heap
/// @param segmentTokenValidity how long the links inside of an HLS playlist work
public record PlaybackSettings(
        String ffmpeg,
        int maxTranscodes,
        Form defaultForm,
        long transcodeCacheBytes,
        long pictureCacheBytes,
        long pictureMemoryBytes,
        Duration segmentTokenValidity) {
    /// Impossible values are refused with a sentence.
    public PlaybackSettings {
        if (maxTranscodes < 0 || maxTranscodes > 1_000) {
            throw new IllegalArgumentException("max-transcodes is 0 to 1000, not " + maxTranscodes + ".");
        }
        if (transcodeCacheBytes < 0 || pictureCacheBytes < 0 || pictureMemoryBytes < 0) {
            throw new IllegalArgumentException("The size of a cache is at least 0 bytes.");
        }
        if (defaultForm == Form.SEGMENTS) {
            throw new IllegalArgumentException("default-form is one of mp3, aac, m4a, opus, flac, wav.");
        }
        if (segmentTokenValidity.isNegative() || segmentTokenValidity.isZero()) {
            throw new IllegalArgumentException("segment-token-validity is a positive time.");
        }
    }

    /// Values that suit a household.
    public static PlaybackSettings defaults() {
        return new PlaybackSettings("", 0, Form.MP3, 4L << 30, 512L << 20, 24L << 20, Duration.ofHours(12));
    }

    /// Encoders at work at once, resolved.
    public int transcodeLimit() {
        return maxTranscodes > 0
                ? maxTranscodes
                : Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
    }
}
