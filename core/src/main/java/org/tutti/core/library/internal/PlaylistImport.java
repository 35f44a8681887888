package org.tutti.core.library.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;

/// What a playlist file becomes: a public playlist whose id follows from library and path, so that the same file is
/// never
/// two playlists.
final class PlaylistImport {
    private static final int LONGEST_NAME = 500;

    private PlaylistImport() {}

    static PlaylistId id(PlaylistFileFound file) {
        String source = "playlist file " + file.libraryId() + " " + file.path();
        return new PlaylistId(UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)));
    }

    /// As many of its tracks as a playlist takes.
    static List<TrackId> tracks(PlaylistFileFound file) {
        return file.tracks().subList(0, Math.min(file.tracks().size(), TrackIds.MOST));
    }

    static PlaylistRow made(
            PlaylistFileFound file, ListenerId owner, List<TrackId> tracks, long durationMillis, Instant now) {
        Playlist playlist = new Playlist(
                id(file),
                owner,
                name(file),
                "",
                Playlist.Visibility.PUBLIC,
                List.of(),
                tracks.size(),
                durationMillis,
                now,
                now,
                1,
                file.path());
        return new PlaylistRow(playlist, file.libraryId(), PlaylistRow.State.IMPORTED);
    }

    static PlaylistRow updated(
            PlaylistRow before,
            PlaylistFileFound file,
            ListenerId owner,
            List<TrackId> tracks,
            long durationMillis,
            Instant now) {
        Playlist old = before.playlist();
        Playlist playlist = new Playlist(
                old.id(),
                old.owner().equals(PlaylistRow.NOBODY) ? owner : old.owner(),
                name(file),
                old.comment(),
                old.visibility(),
                old.editors(),
                tracks.size(),
                durationMillis,
                old.created(),
                now,
                old.version() + 1,
                old.imported());
        return new PlaylistRow(playlist, before.libraryId(), before.state());
    }

    private static String name(PlaylistFileFound file) {
        String name = file.name().strip();
        if (name.isEmpty()) {
            name = file.path().substring(file.path().lastIndexOf('/') + 1);
        }
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
