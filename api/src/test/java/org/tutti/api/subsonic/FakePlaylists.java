package org.tutti.api.subsonic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.Playlist.Visibility;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.Problem;

/// Playlists in memory.
final class FakePlaylists implements Playlists {
    private final Map<PlaylistId, Playlist> playlists = new LinkedHashMap<>();
    private final Map<PlaylistId, List<TrackId>> entries = new LinkedHashMap<>();

    @Override
    public List<Playlist> list(Principal principal) {
        return playlists.values().stream()
                .filter(playlist -> visible(principal, playlist))
                .toList();
    }

    private static boolean visible(Principal principal, Playlist playlist) {
        return playlist.visibility() == Visibility.PUBLIC || playlist.owner().equals(principal.listener());
    }

    @Override
    public Optional<Playlist> find(Principal principal, PlaylistId id) {
        return Optional.ofNullable(playlists.get(id)).filter(playlist -> visible(principal, playlist));
    }

    @Override
    public List<TrackId> tracks(Principal principal, PlaylistId id) {
        return entries.getOrDefault(id, List.of());
    }

    @Override
    public Playlist create(Principal principal, String name, List<TrackId> tracks) {
        PlaylistId id = new PlaylistId(new UUID(30, playlists.size()));
        return put(principal, id, name, "", Visibility.PRIVATE, tracks);
    }

    private Playlist put(
            Principal owner, PlaylistId id, String name, String comment, Visibility visibility, List<TrackId> tracks) {
        Playlist playlist = new Playlist(
                id,
                owner.listener(),
                name,
                comment,
                visibility,
                List.of(),
                tracks.size(),
                tracks.size() * 181_400L,
                FakeLibrary.NOW,
                FakeLibrary.NOW,
                1,
                "");
        playlists.put(id, playlist);
        entries.put(id, List.copyOf(tracks));
        return playlist;
    }

    @Override
    public Playlist edit(Principal principal, PlaylistId id, Edit edit) {
        Playlist old = find(principal, id).orElseThrow(() -> new Problem.NotFound("playlist " + id));
        if (!old.owner().equals(principal.listener())) {
            throw new Problem.Forbidden("This playlist is somebody else's.");
        }
        List<TrackId> tracks = new ArrayList<>(edit.replaceWith().orElse(entries.getOrDefault(id, List.of())));
        for (int index : new TreeSet<>(edit.removeIndexes()).descendingSet()) {
            tracks.remove(index);
        }
        tracks.addAll(edit.add());
        return put(
                principal,
                id,
                edit.name().orElse(old.name()),
                edit.comment().orElse(old.comment()),
                edit.visibility().orElse(old.visibility()),
                tracks);
    }

    @Override
    public Playlist move(Principal principal, PlaylistId id, int from, int count, int to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Principal principal, PlaylistId id) {
        playlists.remove(id);
        entries.remove(id);
    }
}
