package org.tutti.core.platform.spi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Large byte strings by name: originals, pictures, finished transcodes. A name is a relative path with `/` between its
/// parts;
/// originals are `media/<library id>/<path in the library>`.
public interface BlobStore {
    /// What is known of a blob without reading it. `etag` is strong and has no quotes.
    record Blob(String name, long size, String etag, Instant modified) {}

    /// The blob's attributes, or empty when there is none of that name.
    Optional<Blob> find(String name) throws IOException;

    /// The bytes from `offset`, at most `length` of them.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is none of that name
    InputStream open(String name, long offset, long length) throws IOException;

    /// A local file with these very bytes, where the store has one: the kernel may then send it without copying.
    default Optional<Path> file(String name) {
        return Optional.empty();
    }

    /// A URL that gives anybody these bytes until it expires, where the store can make one.
    default Optional<URI> signedUrl(String name, Duration validity) {
        return Optional.empty();
    }

    /// Stores the whole stream under `name`, all or nothing, replacing what was there.
    Blob put(String name, InputStream bytes) throws IOException;

    /// Removes the blob; no error when there is none.
    void delete(String name) throws IOException;
}
