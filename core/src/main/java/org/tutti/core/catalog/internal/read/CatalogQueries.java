package org.tutti.core.catalog.internal.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.internal.Rows;
import org.tutti.core.catalog.internal.TrackCodec;

/// The statements that read the catalog. Each is a look-up by a key or a walk along an index; none sorts a whole table.
final class CatalogQueries {
    /// Ids in one `IN`: statements of a few fixed lengths stay in the database's statement cache.
    private static final int CHUNK = 64;

    private static final int WALK = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcOperations jdbc;

    CatalogQueries(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /// An album on which an artist appears.
    ///
    /// @param roles bit `Role.ordinal()`
    record Appearance(UUID album, int roles, int trackCount) {}

    /// How much of a genre a library has.
    record GenreCount(int genre, String name, String nameKey, int library, int tracks, int albums) {}

    /// An album of a genre.
    record GenreAlbum(UUID album, int tracks) {}

    List<TrackRow> tracks(Collection<UUID> ids) {
        return byIds("select " + Rows.TRACK + " from track where id in (", ids, CatalogQueries::trackRow);
    }

    List<Album> albums(Collection<UUID> ids) {
        return byIds("select " + Rows.ALBUM + " from album where id in (", ids, (row, n) -> Rows.album(row));
    }

    List<Artist> artists(Collection<UUID> ids) {
        return byIds("select " + Rows.ARTIST + " from artist where id in (", ids, (row, n) -> Rows.artist(row));
    }

    /// The tracks of an album that are not missing, in order.
    List<TrackRow> albumTracks(UUID album) {
        return jdbc.query(
                "select " + Rows.TRACK + " from track where album_id = ? and missing = 0"
                        + " order by disc_number, track_number, title_key, id",
                CatalogQueries::trackRow,
                album);
    }

    List<Appearance> appearances(UUID artist) {
        return jdbc.query(
                "select album_id, roles, track_count from appearance where artist_id = ?",
                (row, n) -> new Appearance(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3)),
                artist);
    }

    List<UUID> artistsByName(long nameKey) {
        return jdbc.query(
                "select artist_id from artist_name where name_key = ?",
                (row, n) -> row.getObject(1, UUID.class),
                nameKey);
    }

    List<GenreCount> genreCounts() {
        return jdbc.query(
                "select a.genre_id, g.name, g.name_key, a.library_id, sum(a.track_count), count(*)"
                        + " from album_genre a join genre g on g.id = a.genre_id"
                        + " where a.track_count > 0 group by a.genre_id, g.name, g.name_key, a.library_id",
                (row, n) -> new GenreCount(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6)));
    }

    List<GenreAlbum> genreAlbums(int genre) {
        return jdbc.query(
                "select album_id, track_count from album_genre where genre_id = ? and track_count > 0",
                (row, n) -> new GenreAlbum(row.getObject(1, UUID.class), row.getInt(2)),
                genre);
    }

    /// Calls `row` with (id, library_id, release_year, added, title_key, artist_key) of every album that is not
    /// missing.
    void walkAlbums(Consumer<ResultSet> row) {
        walk(
                "select id, library_id, release_year, added, title_key, artist_key from album where missing = 0 and id > ?",
                row);
    }

    /// Tracks that are not missing.
    int trackCount() {
        Integer count = jdbc.queryForObject("select coalesce(sum(track_count), 0) from album", Integer.class);
        return count == null ? 0 : count;
    }

    /// Calls `row` with (id, library_id, release_year, title_key) of every track that is not missing.
    void walkTracks(Consumer<ResultSet> row) {
        walk("select id, library_id, release_year, title_key from track where missing = 0 and id > ?", row);
    }

    /// Calls `row` with (id, sort_key, libraries, roles) of every artist with something that is not missing.
    void walkArtists(Consumer<ResultSet> row) {
        walk("select id, sort_key, libraries, roles from artist where roles <> 0 and id > ?", row);
    }

    /// (revision, last_modified).
    long[] state() {
        return jdbc.query("select revision, last_modified from catalog_state where id = 1", (row, n) ->
                        new long[] {row.getLong(1), row.getLong(2)})
                .getFirst();
    }

    /// Where pictures lie: (picture_blob, embedded, version) or empty lists when there is none.
    List<Object[]> picture(String table, UUID id) {
        String embedded = table.equals("album") ? "picture_embedded" : table.equals("track") ? "1" : "0";
        return jdbc.query(
                "select picture_blob, " + embedded + ", picture_version from " + table
                        + " where id = ? and picture_version <> 0",
                (row, n) -> new Object[] {row.getString(1), row.getInt(2) != 0, row.getLong(3)},
                id);
    }

    /// Rows of `table` changed after a revision, in the order of their revisions; the revision is the first column.
    <T> List<T> changed(String table, String columns, long after, int limit, RowMapper<T> mapper) {
        return jdbc.query(
                "select " + columns + ", revision from " + table
                        + " where revision > ? order by revision offset 0 rows fetch next " + limit + " rows only",
                mapper,
                after);
    }

    /// All rows of `table` with exactly this revision.
    <T> List<T> changedAt(String table, String columns, long revision, RowMapper<T> mapper) {
        return jdbc.query("select " + columns + ", revision from " + table + " where revision = ?", mapper, revision);
    }

    /// Ids of rows of `table` changed after a revision, up to another.
    List<UUID> changedIds(String table, long after, long upTo) {
        return jdbc.query(
                "select id from " + table + " where revision > ? and revision <= ?",
                (row, n) -> row.getObject(1, UUID.class),
                after,
                upTo);
    }

    static TrackRow trackRow(ResultSet row, int number) throws SQLException {
        return new TrackRow(
                new TrackCodec.Columns(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getInt(8) != 0,
                        row.getLong(9)),
                row.getBytes(10));
    }

    private <T> List<T> byIds(String select, Collection<UUID> ids, RowMapper<T> mapper) {
        List<UUID> all = List.copyOf(ids);
        List<T> found = new ArrayList<>(all.size());
        for (int start = 0; start < all.size(); start += CHUNK) {
            List<UUID> chunk = all.subList(start, Math.min(all.size(), start + CHUNK));
            int places = chunk.size() == 1 ? 1 : CHUNK;
            Object[] arguments = new Object[places];
            for (int i = 0; i < places; i++) {
                // A shorter chunk repeats its last id.
                arguments[i] = chunk.get(Math.min(i, chunk.size() - 1));
            }
            found.addAll(jdbc.query(select + "?,".repeat(places - 1) + "?)", mapper, arguments));
        }
        return found;
    }

    /// Walks along the primary key in pages, so that no result is held as a whole.
    private void walk(String select, Consumer<ResultSet> row) {
        UUID[] last = {BEFORE_ALL};
        int[] rows = {WALK};
        while (rows[0] == WALK) {
            rows[0] = 0;
            jdbc.query(
                    select + " order by id offset 0 rows fetch next " + WALK + " rows only",
                    result -> {
                        last[0] = result.getObject(1, UUID.class);
                        rows[0]++;
                        row.accept(result);
                    },
                    last[0]);
        }
    }
}
