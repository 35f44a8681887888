package org.tutti.core.library;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Principal;

/// Ordered lists of tracks. Edits by several people at once are applied one after the other on the latest state; none
/// is lost.
public interface Playlists {
    /// Playlists that the principal owns, edits, or may see because they are public; by name.
    List<Playlist> list(Principal principal);

    /// The playlist, if the principal may see it.
    Optional<Playlist> find(Principal principal, PlaylistId id);

    /// Its tracks in order.
    List<TrackId> tracks(Principal principal, PlaylistId id);

    /// Makes one.
    Playlist create(Principal principal, String name, List<TrackId> tracks);

    /// What to change; empty fields stay as they are.
    ///
    /// @param removeIndexes places in the list as it is before this edit
    /// @param add put at the end after removing
    /// @param replaceWith all tracks at once, instead of removing and adding
    /// @param expectedVersion fails with Conflict if the playlist is at another version
    record Edit(
            Optional<String> name,
            Optional<String> comment,
            Optional<Playlist.Visibility> visibility,
            Optional<List<org.tutti.core.identity.ListenerId>> editors,
            List<Integer> removeIndexes,
            List<TrackId> add,
            Optional<List<TrackId>> replaceWith,
            OptionalLong expectedVersion) {}

    /// Applies an edit.
    ///
    /// @throws org.tutti.core.platform.Problem.Forbidden when the principal may see but not change it
    Playlist edit(Principal principal, PlaylistId id, Edit edit);

    /// Moves `count` tracks from `from` so that they start at `to` of the remaining list.
    Playlist move(Principal principal, PlaylistId id, int from, int count, int to);

    /// Removes it.
    void delete(Principal principal, PlaylistId id);
}
