package org.tutti.core.playback.internal;

import java.util.Optional;

/// Reads pictures that the JDK cannot.
@FunctionalInterface
public interface PictureDecoder {
    /// Reads nothing.
    PictureDecoder NONE = (picture, size) -> Optional.empty();

    /// The first picture of a file as PNG, its edges at most `size`; empty when it cannot be read.
    Optional<byte[]> toPng(byte[] picture, int size);
}
