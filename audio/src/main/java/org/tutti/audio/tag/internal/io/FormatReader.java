package org.tutti.audio.tag.internal.io;

import java.io.IOException;

/// Reads the files of one container format.
public interface FormatReader {
    /// Whether the bytes at `position`, where the file's content begins after leading tags, look like this format.
    boolean accepts(MediaSource source, long position) throws IOException;

    /// Reads format, tags and pictures into `draft`.
    ///
    /// @throws org.tutti.audio.tag.UnreadableMedia when the file is no usable audio
    void read(MediaSource source, long position, MediaDraft draft) throws IOException;
}
