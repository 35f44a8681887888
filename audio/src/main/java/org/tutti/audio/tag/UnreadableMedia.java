package org.tutti.audio.tag;

import java.io.IOException;

/// A file is not the media that it claims to be, or is broken beyond use. The message says why, for a person.
public final class UnreadableMedia extends IOException {
    private static final long serialVersionUID = 1L;

    /// `reason` is a sentence without the file's name.
    public UnreadableMedia(String reason) {
        super(reason);
    }
}
