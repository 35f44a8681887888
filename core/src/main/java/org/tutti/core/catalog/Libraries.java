package org.tutti.core.catalog;

import java.nio.file.Path;
import java.util.List;

/// The collections that are scanned. Which of them there are at the start, the settings say
/// ([ScanSettings#libraries]).
public interface Libraries {
    /// All libraries, by id.
    List<MusicLibrary> list();

    /// Adds a library; the next scan reads it. One that was removed comes back with its id and its
    /// tracks.
    ///
    /// @param root its folder, or [MusicLibrary#IN_BLOBS]
    /// @throws Problem.Invalid when `root` is no folder or cannot be read, or overlaps with another
    /// library or with what Tutti keeps for itself
    /// @throws Problem.Conflict when a library has this name, or 62 have been made
    MusicLibrary add(String name, Path root);

    /// From now on the library lies in blobs: scans look there. It keeps its id and its tracks.
    ///
    /// @throws Problem.NotFound when there is none of this id
    /// @throws Problem.Conflict when the settings name it, with its folder
    void placeInBlobs(int id);

    /// Takes a library out. Its tracks are missing from now on, so that playlists and history keep
    /// them.
    ///
    /// @throws Problem.NotFound when there is none of this id
    /// @throws Problem.Conflict when the settings name it
    void remove(int id);
}
