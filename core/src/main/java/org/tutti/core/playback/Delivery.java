package org.tutti.core.playback;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.tutti.audio.transcode.Follower;

/// Audio on its way to a listener.
public sealed interface Delivery {
    /// Media type of the bytes.
    String contentType();

    /// A name for who saves the bytes.
    String fileName();

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

    /// The bytes of an encoding that is being made; must be closed.
    ///
    /// @param bytes what is made so far and from now on
    /// @param announced length that will have been sent in the end, if it can be told: fill up with zeros, or cut
    /// @param exact whether the announced length is the true one
    /// @param startsAnywhere whether a player takes bytes from another start, see [#jump]
    record Live(
            Follower bytes,
            OptionalLong announced,
            boolean exact,
            boolean startsAnywhere,
            String contentType,
            String fileName,
            Jump jump)
            implements Delivery, AutoCloseable {
        @Override
        public void close() {
            bytes.close();
        }
    }

    /// Starts the same encoding elsewhere.
    @FunctionalInterface
    interface Jump {
        /// The encoding from the time at which byte `offset` of the announced length is heard.
        Delivery.Live to(long offset);
    }
}
