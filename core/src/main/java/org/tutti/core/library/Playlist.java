package org.tutti.core.library;

import java.time.Instant;
import java.util.List;
import org.tutti.core.identity.ListenerId;

/// A playlist without its entries.
///
/// @param visibility who may see it
/// @param editors listeners besides the owner who may change its entries
/// @param version grows with every change, for optimistic edits
/// @param imported path of the file it was imported from, empty otherwise
public record Playlist(
        PlaylistId id,
        ListenerId owner,
        String name,
        String comment,
        Visibility visibility,
        List<ListenerId> editors,
        int trackCount,
        long durationMillis,
        Instant created,
        Instant changed,
        long version,
        String imported) {
    /// Who may see a playlist.
    public enum Visibility {
        PRIVATE,
        PUBLIC
    }
}
