package org.tutti.audio.transcode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// An ffmpeg that comes with this installation.
@FunctionalInterface
public interface FfmpegBundle {
    /// There is none.
    FfmpegBundle NONE = Optional::empty;

    /// The folder that has the executables, unpacked if that was not done before; empty when none fits this platform.
    Optional<Path> unpack() throws IOException;
}
