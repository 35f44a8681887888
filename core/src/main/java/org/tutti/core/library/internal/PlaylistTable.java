package org.tutti.core.library.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;

/// The rows of playlists. Everything here runs in its caller's transaction.
final class PlaylistTable {
    private static final String VISIBLE = """
            where p.state <> 3 and (p.owner_id = ? or p.visibility = 1 or exists (
            select 1 from playlist_editor v where v.playlist_id = p.id and v.listener_id = ?))""";

    private final Database database;

    PlaylistTable(Database database) {
        this.database = database;
    }

    Optional<PlaylistRow> find(PlaylistId id) {
        return database.sql("select * from playlist where id = ?")
                .param(id.value())
                .query((row, number) -> PlaylistRow.of(row, editors(id)))
                .optional();
    }

    /// What the listener owns, edits, or may see because it is public, by name.
    List<PlaylistRow> list(ListenerId listener) {
        Map<UUID, List<ListenerId>> editors = new HashMap<>();
        database.sql(
                        "select e.playlist_id, e.listener_id from playlist_editor e join playlist p on p.id = e.playlist_id "
                                + VISIBLE + " order by e.listener_id")
                .params(listener.value(), listener.value())
                .query(row -> {
                    editors.computeIfAbsent(Database.uuid(row, "playlist_id"), id -> new ArrayList<>())
                            .add(new ListenerId(Database.uuid(row, "listener_id")));
                });
        return database.sql("select p.* from playlist p " + VISIBLE + " order by lower(p.name), p.id")
                .params(listener.value(), listener.value())
                .query((row, number) -> PlaylistRow.of(row, editors.getOrDefault(id(row), List.of())))
                .list();
    }

    List<TrackId> tracks(PlaylistId id) {
        return database.sql("select tracks from playlist_tracks where playlist_id = ?")
                .param(id.value())
                .query((row, number) -> TrackIds.decode(row.getBytes("tracks")))
                .optional()
                .orElse(List.of());
    }

    /// Playlists with one of these tracks.
    List<PlaylistId> holding(Set<TrackId> tracks) {
        List<PlaylistId> found = new ArrayList<>();
        database.sql("select playlist_id, tracks from playlist_tracks").query(row -> {
            if (TrackIds.decode(row.getBytes("tracks")).stream().anyMatch(tracks::contains)) {
                found.add(new PlaylistId(Database.uuid(row, "playlist_id")));
            }
        });
        return found;
    }

    void insert(PlaylistRow row, List<TrackId> tracks) {
        Playlist playlist = row.playlist();
        database.sql("""
                        insert into playlist (id, owner_id, name, comment, visibility, track_count, duration, created,
                        changed, version, library_id, imported, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        playlist.id().value(),
                        playlist.owner().value(),
                        playlist.name(),
                        playlist.comment(),
                        playlist.visibility().ordinal(),
                        playlist.trackCount(),
                        playlist.durationMillis(),
                        playlist.created().toEpochMilli(),
                        playlist.changed().toEpochMilli(),
                        playlist.version(),
                        row.libraryId(),
                        playlist.imported(),
                        row.state().ordinal())
                .update();
        database.sql("insert into playlist_tracks (playlist_id, tracks) values (?, ?)")
                .params(playlist.id().value(), TrackIds.encode(tracks))
                .update();
    }

    /// Writes the row if it is still at `version`; false when somebody else was faster.
    boolean update(PlaylistRow row, long version) {
        Playlist playlist = row.playlist();
        int updated = database.sql("""
                        update playlist set owner_id = ?, name = ?, comment = ?, visibility = ?, track_count = ?,
                        duration = ?, changed = ?, version = ?, state = ? where id = ? and version = ?""")
                .params(
                        playlist.owner().value(),
                        playlist.name(),
                        playlist.comment(),
                        playlist.visibility().ordinal(),
                        playlist.trackCount(),
                        playlist.durationMillis(),
                        playlist.changed().toEpochMilli(),
                        playlist.version(),
                        row.state().ordinal(),
                        playlist.id().value(),
                        version)
                .update();
        return updated > 0;
    }

    void updateTracks(PlaylistId id, List<TrackId> tracks) {
        database.sql("update playlist_tracks set tracks = ? where playlist_id = ?")
                .params(TrackIds.encode(tracks), id.value())
                .update();
    }

    void updateEditors(PlaylistId id, List<ListenerId> editors) {
        database.sql("delete from playlist_editor where playlist_id = ?")
                .param(id.value())
                .update();
        for (ListenerId editor : editors) {
            database.sql("insert into playlist_editor (playlist_id, listener_id) values (?, ?)")
                    .params(id.value(), editor.value())
                    .update();
        }
    }

    /// An imported playlist leaves its row behind, so that the next scan does not bring it back.
    void delete(PlaylistRow row) {
        UUID id = row.playlist().id().value();
        database.sql("delete from playlist_editor where playlist_id = ?")
                .param(id)
                .update();
        if (row.libraryId() == 0) {
            database.sql("delete from playlist where id = ?").param(id).update();
            database.sql("delete from playlist_tracks where playlist_id = ?")
                    .param(id)
                    .update();
        } else {
            database.sql("update playlist set state = 3, track_count = 0, version = version + 1 where id = ?")
                    .param(id)
                    .update();
            database.sql("update playlist_tracks set tracks = ? where playlist_id = ?")
                    .params(new byte[0], id)
                    .update();
        }
    }

    /// Everything of a listener who is no more; imports stay as nobody's.
    void erase(ListenerId listener) {
        UUID id = listener.value();
        database.sql("delete from playlist_editor where listener_id = ?")
                .param(id)
                .update();
        database.sql("update playlist set owner_id = ? where owner_id = ? and library_id > 0")
                .params(PlaylistRow.NOBODY.value(), id)
                .update();
        String owned = "(select id from playlist where owner_id = ?)";
        database.sql("delete from playlist_editor where playlist_id in " + owned)
                .param(id)
                .update();
        database.sql("delete from playlist_tracks where playlist_id in " + owned)
                .param(id)
                .update();
        database.sql("delete from playlist where owner_id = ?").param(id).update();
    }

    private List<ListenerId> editors(PlaylistId id) {
        return database.sql("select listener_id from playlist_editor where playlist_id = ? order by listener_id")
                .param(id.value())
                .query((row, number) -> new ListenerId(Database.uuid(row, "listener_id")))
                .list();
    }

    private static UUID id(ResultSet row) throws SQLException {
        return Database.uuid(row, "id");
    }
}
