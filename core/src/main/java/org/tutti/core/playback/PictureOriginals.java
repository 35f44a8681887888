package org.tutti.core.playback;

import java.io.IOException;
import java.util.Optional;
import org.tutti.core.catalog.PictureSource;

/// Reads the bytes of a picture as they were found.
@FunctionalInterface
public interface PictureOriginals {
    /// The bytes, or empty when the picture is not there any more or larger than what is read.
    Optional<byte[]> read(PictureSource source) throws IOException;
}
