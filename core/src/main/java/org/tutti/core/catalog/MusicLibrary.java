package org.tutti.core.catalog;

import java.nio.file.Path;

/// A collection of music under one folder.
///
/// @param id 1 to 62, stable; Subsonic's music folder id
/// @param name what listeners see
/// @param root its folder, absolute; or [#IN_BLOBS]
public record MusicLibrary(int id, String name, Path root) {
    /// The root of libraries that lie in blobs alone; no folder is, for the roots of others are
    /// absolute.
    public static final Path IN_BLOBS = Path.of("blobs");

    /// Whether its files are blobs and not in a folder.
    public boolean isInBlobs() {
        return root.equals(IN_BLOBS);
    }
}
