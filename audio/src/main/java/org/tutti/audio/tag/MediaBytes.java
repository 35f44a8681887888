package org.tutti.audio.tag;

import java.io.IOException;

/// The bytes of a media file that is no file here, such as a blob. Not for use by several threads.
public interface MediaBytes {
    /// Its file name, for what the suffix says.
    String name();

    /// Its length.
    long size();

    /// Reads up to `length` bytes from `position`; each call may be a request over a network.
    ///
    /// @return how many were read; less than 1 when there are none
    int read(long position, byte[] target, int offset, int length) throws IOException;
}
