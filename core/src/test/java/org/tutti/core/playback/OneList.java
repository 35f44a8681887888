package org.tutti.core.playback;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;

/// Playlists of which there is one, to read.
public final class OneList implements Playlists {
    /// The one.
    public static final PlaylistId ID = new PlaylistId(new UUID(5, 5));

    private List<TrackId> tracks = List.of();

    /// Sets its tracks.
    public void fill(List<TrackId> ids) {
        tracks = List.copyOf(ids);
    }

    @Override
    public List<Playlist> list(Principal principal) {
        return find(principal, ID).stream().toList();
    }

    @Override
    public Optional<Playlist> find(Principal principal, PlaylistId id) {
        return id.equals(ID) ? Optional.of(one()) : Optional.empty();
    }

    @Override
    public List<TrackId> tracks(Principal principal, PlaylistId id) {
        return tracks;
    }

    @Override
    public Playlist create(Principal principal, String name, List<TrackId> ids) {
        throw new UnsupportedOperationException("create");
    }

    @Override
    public Playlist edit(Principal principal, PlaylistId id, Edit edit) {
        throw new UnsupportedOperationException("edit");
    }

    @Override
    public Playlist move(Principal principal, PlaylistId id, int from, int count, int to) {
        throw new UnsupportedOperationException("move");
    }

    @Override
    public void delete(Principal principal, PlaylistId id) {
        throw new UnsupportedOperationException("delete");
    }

    private Playlist one() {
        return new Playlist(
                ID,
                new ListenerId(new UUID(9, 2)),
                "The one",
                "",
                Playlist.Visibility.PRIVATE,
                List.of(),
                tracks.size(),
                0,
                Samples.CHANGED,
                Samples.CHANGED,
                1,
                "");
    }
}
