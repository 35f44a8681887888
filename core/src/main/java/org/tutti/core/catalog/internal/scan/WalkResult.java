package org.tutti.core.catalog.internal.scan;

import java.util.List;
import java.util.Queue;
import org.tutti.core.catalog.MusicLibrary;

/// What a walk found.
///
/// @param changed folders that are new or differ from what is stored, by library and path; who reads them takes them
/// out, so that the memory of a scan shrinks while its catalog grows
/// @param unreadable folders that are there and could not be listed: nothing in them counts as gone
/// @param refused libraries whose folder is absent or empty though it had files: nothing in them counts as gone
/// @param media number of media files in all folders met
record WalkResult(
        Queue<ChangedFolder> changed, List<Unreadable> unreadable, List<Integer> refused, long media, long unchanged) {
    /// A folder to be read.
    ///
    /// @param folderId 0 when it is not stored
    record ChangedFolder(MusicLibrary library, String path, long folderId, Pictures.Context context) {}

    /// A folder that could not be listed.
    record Unreadable(int libraryId, String path) {}
}
