package org.tutti.core.platform.spi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Large byte strings by name: originals, pictures, finished transcodes. Names follow
/// [org.tutti.core.platform.BlobNames]: a store finds nothing under any other name, and puts nothing there.
public interface BlobStore {
    /// What is known of a blob without reading it. `etag` is strong and has no quotes.
    record Blob(String name, long size, String etag, Instant modified) {}

    /// The blob's attributes, or empty when there is none of that name.
    Optional<Blob> find(String name) throws IOException;

    /// The bytes from `offset`, at most `length` of them; fewer, or none, where the blob ends before. All are one
    /// version's: when the blob is replaced meanwhile, reading goes on with the old bytes or fails.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is none of that name
    InputStream open(String name, long offset, long length) throws IOException;

    /// A local file with these very bytes, where the store has one: the kernel may then send it without copying.
    default Optional<Path> file(String name) {
        return Optional.empty();
    }

    /// A local file with these very bytes, for programs that read files: the store's own, or a copy that is made now.
    /// Of
    /// a copy nobody knows how long it stays; who has opened it can read it to its end.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is none of that name
    default Path localCopy(String name) throws IOException {
        return file(name).orElseThrow(() -> new NoSuchFileException(name));
    }

    /// Whether other nodes see what is put here.
    default boolean isShared() {
        return false;
    }

    /// A URL that gives anybody these bytes for `validity` or longer, where the store can make one now.
    default Optional<URI> signedUrl(String name, Duration validity) {
        return Optional.empty();
    }

    /// Stores the whole stream under `name`, all or nothing, replacing what was there.
    Blob put(String name, InputStream bytes) throws IOException;

    /// Stores the whole stream under `name`, all or nothing, unless a blob of that name is there: of many who put the
    /// same name, one wins. Empty when it was another; then the stream may be unread. A store behind a network may
    /// also answer empty to the winner, when its first answer got lost.
    Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException;

    /// Removes the blob; no error when there is none.
    void delete(String name) throws IOException;
}
