package org.tutti.core.catalog.internal.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.RowMapper;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Rows;

/// The catalog's changes by revision, read along the revision indexes.
final class ChangeFeed implements CatalogChanges {
    private final CatalogQueries queries;
    private final LongSupplier revision;

    ChangeFeed(CatalogQueries queries, LongSupplier revision) {
        this.queries = queries;
        this.revision = revision;
    }

    /// An entity and the revision of its last change.
    private record At<T>(long revision, T entity) {}

    /// Entities up to a revision, all of them.
    private record Part<T>(long upTo, List<At<T>> rows) {
        List<T> until(long bound) {
            return rows.stream()
                    .filter(row -> row.revision() <= bound)
                    .map(At::entity)
                    .toList();
        }
    }

    @Override
    public Changes changesAfter(long after, int limit) {
        // Read first: what is committed later belongs to a later page.
        long latest = revision.getAsLong();
        if (latest <= after) {
            return new Changes(after, List.of(), List.of(), List.of());
        }
        Part<Track> tracks = part("track", Rows.TRACK, after, limit, latest, (row, n) -> at(row, 11, Rows.track(row)));
        Part<Album> albums = part("album", Rows.ALBUM, after, limit, latest, (row, n) -> at(row, 9, Rows.album(row)));
        Part<Artist> artists =
                part("artist", Rows.ARTIST, after, limit, latest, (row, n) -> at(row, 10, Rows.artist(row)));
        long upTo = Math.min(tracks.upTo(), Math.min(albums.upTo(), artists.upTo()));
        return new Changes(upTo, tracks.until(upTo), albums.until(upTo), artists.until(upTo));
    }

    @Override
    public long revision() {
        return revision.getAsLong();
    }

    /// One revision is never cut in two: a page that is full ends before the last revision it saw, or holds all of it.
    private <T> Part<T> part(
            String table, String columns, long after, int limit, long latest, RowMapper<At<T>> mapper) {
        List<At<T>> rows = queries.changed(table, columns, after, limit, mapper);
        if (rows.size() < limit) {
            return new Part<>(latest, rows);
        }
        long first = rows.getFirst().revision();
        long last = rows.getLast().revision();
        return first == last
                ? new Part<>(first, queries.changedAt(table, columns, first, mapper))
                : new Part<>(last - 1, rows);
    }

    private static <T> At<T> at(ResultSet row, int column, T entity) throws SQLException {
        return new At<>(row.getLong(column), entity);
    }
}
