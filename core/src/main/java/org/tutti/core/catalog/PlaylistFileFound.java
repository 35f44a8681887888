package org.tutti.core.catalog;

import java.time.Instant;
import java.util.List;

/// A playlist file (M3U, M3U8, XSPF or JSPF) was found in a library, or has changed. Published once its tracks are in
/// the catalog, at the end of a scan; again when entries that had no track got one.
///
/// @param path of the playlist file in its library, with `/`; names the playlist for good
/// @param name as the file says, else the file's name without its suffix
/// @param modified when the file was last changed
/// @param tracks those of its entries that are in the catalog, in order
/// @param unresolved how many entries are not
public record PlaylistFileFound(
        int libraryId, String path, String name, Instant modified, List<TrackId> tracks, int unresolved) {
    /// The list is copied.
    public PlaylistFileFound {
        tracks = List.copyOf(tracks);
    }
}
