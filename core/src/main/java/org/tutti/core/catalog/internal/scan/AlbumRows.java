package org.tutti.core.catalog.internal.scan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.AlbumCodec;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.catalog.internal.TrackCodec;

/// Writes the rows of changed albums: the album, its tracks, who appears on it, its genres.
final class AlbumRows {
    private static final int BATCH = 1000;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_TITLE_KEY = 100;

    private final JdbcTemplate jdbc;
    private final Map<String, Integer> genres = new HashMap<>();
    private int lastGenre;

    /// An album and what is to be written of it, under one revision.
    private record Changed(AlbumState state, Album counted, List<Track> tracks, long revision, boolean row) {}

    private record TrackRow(Track track, long revision) {}

    private record PartRow(UUID artist, UUID album, Appearances.Part part) {}

    private record GenreRow(int genre, UUID album, int library, int tracks) {}

    AlbumRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.query("select name_key, id from genre", row -> {
            genres.put(row.getString(1), row.getInt(2));
            lastGenre = Math.max(lastGenre, row.getInt(2));
        });
    }

    /// Writes what changed, each album under a revision of its own after `revision`, and tells what it was.
    Written write(AlbumTable albums, long revision, Artists artists) {
        List<Changed> changed = new ArrayList<>();
        long next = revision;
        for (AlbumState state : albums.open()) {
            Album counted = state.counted();
            List<Track> tracks = state.changedTracks();
            boolean row = state.isChanged(counted);
            if (row || !tracks.isEmpty()) {
                changed.add(new Changed(state, counted, tracks, ++next, row));
            }
        }
        writeAlbums(changed.stream().filter(Changed::row).toList());
        writeTracks(changed, albums);
        writeAppearances(changed, artists);
        return new Written(
                next,
                changed.stream().filter(Changed::row).map(Changed::counted).toList(),
                changed.stream().flatMap(one -> one.tracks().stream()).toList());
    }

    /// @param revision the latest
    record Written(long revision, List<Album> albums, List<Track> tracks) {}

    private void writeAlbums(List<Changed> changed) {
        String columns = "library_id = ?, match_key = ?, title_key = ?, artist_key = ?, release_year = ?, added = ?,"
                + " track_count = ?, duration = ?, missing = ?, picture_blob = ?, picture_embedded = ?,"
                + " picture_version = ?, revision = ?, details = ? where id = ?";
        jdbc.batchUpdate(
                "insert into album (library_id, match_key, title_key, artist_key, release_year, added, track_count,"
                        + " duration, missing, picture_blob, picture_embedded, picture_version, revision, details, id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                changed.stream().filter(one -> one.state().isNew()).toList(),
                BATCH,
                AlbumRows::bindAlbum);
        jdbc.batchUpdate(
                "update album set " + columns,
                changed.stream().filter(one -> !one.state().isNew()).toList(),
                BATCH,
                AlbumRows::bindAlbum);
    }

    private static void bindAlbum(PreparedStatement row, Changed one) throws SQLException {
        Album album = one.counted();
        AlbumState state = one.state();
        String artist = album.artists().isEmpty()
                ? ""
                : Keys.fold(album.artists().getFirst().name());
        row.setInt(1, album.libraryId());
        row.setLong(2, state.matchKey());
        row.setString(3, Keys.fold(album.sortTitle(), LONGEST_KEY));
        row.setString(4, Keys.cut(state.artistSort().isEmpty() ? artist : state.artistSort(), LONGEST_KEY));
        row.setInt(5, AlbumTags.year(album.date(), album.originalDate()));
        row.setLong(6, album.added().toEpochMilli());
        row.setInt(7, album.trackCount());
        row.setLong(8, album.durationMillis());
        row.setInt(9, album.missing() ? 1 : 0);
        row.setString(10, state.picture().blob());
        row.setInt(11, state.picture().embedded() ? 1 : 0);
        row.setLong(12, state.picture().version());
        row.setLong(13, one.revision());
        row.setBytes(14, AlbumCodec.encode(album));
        row.setObject(15, album.id().value());
    }

    private void writeTracks(List<Changed> changed, AlbumTable albums) {
        List<TrackRow> inserts = new ArrayList<>();
        List<TrackRow> updates = new ArrayList<>();
        for (Changed one : changed) {
            for (Track track : one.tracks()) {
                UUID id = track.id().value();
                (albums.isStored(id) ? updates : inserts).add(new TrackRow(track, one.revision()));
            }
        }
        jdbc.batchUpdate(
                "insert into track (album_id, library_id, disc_number, track_number, release_year, title_key, duration,"
                        + " added, missing, picture_blob, picture_version, revision, details, id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                inserts,
                BATCH,
                AlbumRows::bindTrack);
        jdbc.batchUpdate(
                "update track set album_id = ?, library_id = ?, disc_number = ?, track_number = ?, release_year = ?,"
                        + " title_key = ?, duration = ?, added = ?, missing = ?, picture_blob = ?, picture_version = ?,"
                        + " revision = ?, details = ? where id = ?",
                updates,
                BATCH,
                AlbumRows::bindTrack);
    }

    private static void bindTrack(PreparedStatement row, TrackRow one) throws SQLException {
        Track track = one.track();
        row.setObject(1, track.albumId().value());
        row.setInt(2, track.libraryId());
        row.setInt(3, track.disc());
        row.setInt(4, track.number());
        row.setInt(5, track.date().year());
        row.setString(6, Keys.fold(track.sortTitle(), LONGEST_TITLE_KEY));
        row.setLong(7, track.durationMillis());
        row.setLong(8, track.added().toEpochMilli());
        row.setInt(9, track.missing() ? 1 : 0);
        row.setString(10, track.pictureVersion() == 0 ? "" : track.best().blob());
        row.setLong(11, track.pictureVersion());
        row.setLong(12, one.revision());
        row.setBytes(13, TrackCodec.encode(track));
        row.setObject(14, track.id().value());
    }

    private void writeAppearances(List<Changed> changed, Artists artists) {
        List<PartRow> gone = new ArrayList<>();
        List<PartRow> come = new ArrayList<>();
        List<GenreRow> genresGone = new ArrayList<>();
        List<GenreRow> genresCome = new ArrayList<>();
        for (Changed one : changed) {
            AlbumState state = one.state();
            Appearances before = state.before();
            Appearances after = state.after();
            artists.count(before, after, state);
            before.byArtist().forEach((artist, part) -> {
                if (!part.equals(after.byArtist().get(artist))) {
                    gone.add(new PartRow(artist, state.id(), part));
                }
            });
            after.byArtist().forEach((artist, part) -> {
                if (!part.equals(before.byArtist().get(artist))) {
                    come.add(new PartRow(artist, state.id(), part));
                }
            });
            before.genres().forEach((key, part) -> {
                if (state.isMoved() || !part.equals(after.genres().get(key))) {
                    genresGone.add(new GenreRow(genre(key, part.name()), state.id(), 0, 0));
                }
            });
            after.genres().forEach((key, part) -> {
                if (state.isMoved() || !part.equals(before.genres().get(key))) {
                    genresCome.add(new GenreRow(genre(key, part.name()), state.id(), state.libraryId(), part.tracks()));
                }
            });
        }
        jdbc.batchUpdate("delete from appearance where artist_id = ? and album_id = ?", gone, BATCH, (row, one) -> {
            row.setObject(1, one.artist());
            row.setObject(2, one.album());
        });
        // In the order of the table, neighbours find the pages that they change in memory.
        come.sort(Comparator.comparing(PartRow::artist));
        jdbc.batchUpdate(
                "insert into appearance (artist_id, album_id, roles, track_count) values (?, ?, ?, ?)",
                come,
                BATCH,
                (row, one) -> {
                    row.setObject(1, one.artist());
                    row.setObject(2, one.album());
                    row.setInt(3, one.part().roles());
                    row.setInt(4, one.part().tracks());
                });
        jdbc.batchUpdate(
                "delete from album_genre where genre_id = ? and album_id = ?", genresGone, BATCH, (row, one) -> {
                    row.setInt(1, one.genre());
                    row.setObject(2, one.album());
                });
        jdbc.batchUpdate(
                "insert into album_genre (genre_id, album_id, library_id, track_count) values (?, ?, ?, ?)",
                genresCome,
                BATCH,
                (row, one) -> {
                    row.setInt(1, one.genre());
                    row.setObject(2, one.album());
                    row.setInt(3, one.library());
                    row.setInt(4, one.tracks());
                });
    }

    private int genre(String key, String name) {
        return genres.computeIfAbsent(key, unknown -> {
            jdbc.update("insert into genre (id, name_key, name) values (?, ?, ?)", ++lastGenre, unknown, name);
            return lastGenre;
        });
    }
}
