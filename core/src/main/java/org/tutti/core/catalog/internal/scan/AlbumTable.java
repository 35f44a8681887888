package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Rows;

/// The albums that a batch touches, with their tracks. Each is read at most once in a batch.
final class AlbumTable {
    private final JdbcTemplate jdbc;
    private final IdTable byKey = new IdTable();
    private final Map<UUID, AlbumState> open = new HashMap<>();
    private final Map<UUID, AlbumState> owners = new HashMap<>();
    private final Set<UUID> stored = new HashSet<>();
    private final Set<UUID> placed = new HashSet<>();

    AlbumTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.query("select match_key, id from album", row -> {
            byKey.put(row.getLong(1), row.getObject(2, UUID.class));
        });
    }

    /// The album that the next track with this key belongs to.
    Optional<AlbumState> findByKey(long key) {
        return byKey.find(key).map(this::get).filter(album -> album.matchKey() == key);
    }

    AlbumState get(UUID id) {
        AlbumState known = open.get(id);
        return known == null ? load(id) : known;
    }

    /// The album that holds the track.
    Optional<AlbumState> owner(UUID track) {
        AlbumState known = owners.get(track);
        if (known != null) {
            return Optional.of(known);
        }
        return jdbc
                .query("select album_id from track where id = ?", (row, i) -> row.getObject(1, UUID.class), track)
                .stream()
                .findFirst()
                .map(this::get);
    }

    void add(AlbumState album) {
        open.put(album.id(), album);
        byKey.put(album.matchKey(), album.id());
    }

    void rename(AlbumState album, long key) {
        album.rename(key);
        byKey.put(key, album.id());
    }

    /// Puts a track on an album, taking it from the one that it was on.
    void place(AlbumState album, Track track) {
        UUID id = track.id().value();
        placed.add(id);
        AlbumState before = owners.put(id, album);
        if (before != null && before != album) {
            before.remove(id);
        }
        album.put(track);
    }

    /// Whether there is a row for a track that this batch placed.
    boolean isStored(UUID track) {
        return stored.contains(track);
    }

    /// Whether this batch has put the track where it is.
    boolean isPlaced(UUID track) {
        return placed.contains(track);
    }

    Collection<AlbumState> open() {
        return open.values();
    }

    void close() {
        open.clear();
        owners.clear();
        stored.clear();
        placed.clear();
    }

    private AlbumState load(UUID id) {
        List<Track> tracks = new ArrayList<>(
                jdbc.query("select " + Rows.TRACK + " from track where album_id = ?", (row, i) -> Rows.track(row), id));
        // In this batch some of them may have gone elsewhere already, and others come.
        tracks.removeIf(track -> owners.containsKey(track.id().value()));
        AlbumState album = jdbc.query(
                        "select " + Rows.ALBUM + ", match_key, picture_blob, picture_embedded from album where id = ?",
                        (row, i) -> {
                            Album stored = Rows.album(row);
                            PictureSource picture =
                                    new PictureSource(row.getString(10), row.getInt(11) != 0, stored.pictureVersion());
                            return new AlbumState(stored, row.getLong(9), picture, tracks);
                        },
                        id)
                .getFirst();
        open.put(id, album);
        for (Track track : tracks) {
            owners.put(track.id().value(), album);
            stored.add(track.id().value());
        }
        return album;
    }
}
