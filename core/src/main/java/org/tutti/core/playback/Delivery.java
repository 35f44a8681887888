package org.tutti.core.playback;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Audio on its way to a listener.
public sealed interface Delivery {
    /// Media type of the bytes.
    String contentType();

    /// The bytes of a stored file.
    ///
    /// @param blob name in the blob store
    /// @param size in bytes
    /// @param etag strong, without quotes
    /// @param file where the kernel may take the bytes from
    /// @param url where the client may take the bytes from itself
    /// @param fileName for who saves it
    record Original(
            String blob,
            long size,
            String etag,
            Instant modified,
            Optional<Path> file,
            Optional<URI> url,
            String contentType,
            String fileName)
            implements Delivery {}
}
