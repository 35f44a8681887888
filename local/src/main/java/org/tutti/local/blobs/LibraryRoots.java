package org.tutti.local.blobs;

import java.nio.file.Path;
import java.util.Optional;

/// Knows where the music libraries lie.
@FunctionalInterface
public interface LibraryRoots {
    /// The folder of a library.
    Optional<Path> find(int libraryId);
}
