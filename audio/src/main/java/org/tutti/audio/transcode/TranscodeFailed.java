package org.tutti.audio.transcode;

import java.io.IOException;

/// An encoder ended before it had made everything.
public final class TranscodeFailed extends IOException {
    private static final long serialVersionUID = 1L;

    /// What the encoder complained about.
    public TranscodeFailed(String reason) {
        super(reason);
    }
}
