package org.tutti.audio.transcode;

import java.io.IOException;
import java.nio.file.Path;

/// Starts a child process that writes an encoding to its standard output and its complaints to standard error.
@FunctionalInterface
public interface Encoder {
    /// The started process.
    Process start(Path source, Encoding encoding) throws IOException;
}
