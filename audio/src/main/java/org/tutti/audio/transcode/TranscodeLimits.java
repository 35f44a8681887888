package org.tutti.audio.transcode;

import java.time.Duration;

/// Bounds of transcoding.
///
/// @param encoders at work at once
/// @param aheadBytes how far an encoder may run ahead of its fastest listener
/// @param linger how long an encoder without listeners goes on: a player that seeks leaves and comes back
/// @param stall how long an encoder that is not held back may make nothing before it is stopped
public record TranscodeLimits(int encoders, long aheadBytes, Duration linger, Duration stall) {
    /// At least one encoder.
    public TranscodeLimits {
        if (encoders < 1 || aheadBytes < 1) {
            throw new IllegalArgumentException("At least one encoder, and some bytes ahead.");
        }
    }

    /// Bounds for this many encoders.
    public static TranscodeLimits of(int encoders) {
        return new TranscodeLimits(encoders, 64L << 20, Duration.ofSeconds(3), Duration.ofSeconds(30));
    }
}
