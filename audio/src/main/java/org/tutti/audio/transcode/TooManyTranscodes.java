package org.tutti.audio.transcode;

/// As many encoders as may be are at work; nobody queues for one.
public final class TooManyTranscodes extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param encoders at work
    public TooManyTranscodes(int encoders) {
        super(encoders + " encoders are at work.", null, false, false);
    }
}
