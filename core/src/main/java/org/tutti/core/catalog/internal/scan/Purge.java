package org.tutti.core.catalog.internal.scan;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.Purged;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.TracksGivenUp;
import org.tutti.core.platform.transactions.Transactions;

/// Removes what is missing from the catalog: tracks, then albums without tracks, then artists that appear nowhere. Each
/// step is a transaction of its own; what is left after a failure, the next purge removes.
final class Purge {
    private static final int STEP = 1000;

    private final ScanRun.Tools tools;
    private final JdbcTemplate jdbc;
    private final Consumer<Object> publish;

    Purge(ScanRun.Tools tools) {
        this.tools = tools;
        this.jdbc = tools.jdbc();
        this.publish = tools.events()::publishEvent;
    }

    Purged run() {
        int tracks = all("select id from track where missing = 1", this::removeTracks);
        // At once and before what they belong to: no index serves them, and none may be left that leads nowhere.
        for (String table : List.of("appearance", "album_genre")) {
            jdbc.update("delete from " + table + " where not exists (select 1 from track t where t.album_id = " + table
                    + ".album_id)");
        }
        int albums = all(
                "select a.id from album a where not exists (select 1 from track t where t.album_id = a.id)",
                this::removeAlbums);
        jdbc.update("delete from artist_name where not exists (select 1 from appearance p"
                + " where p.artist_id = artist_name.artist_id)");
        int artists = all(
                "select a.id from artist a where not exists (select 1 from appearance p where p.artist_id = a.id)",
                this::removeArtists);
        tools.dialect().makeDurable();
        return new Purged(tracks, albums, artists);
    }

    private int all(String select, Consumer<List<UUID>> remove) {
        int count = 0;
        List<UUID> step = some(select);
        while (!step.isEmpty()) {
            remove.accept(step);
            count += step.size();
            step = some(select);
        }
        return count;
    }

    private List<UUID> some(String select) {
        return jdbc.query(
                select + " order by id offset 0 rows fetch next " + STEP + " rows only",
                (row, i) -> row.getObject(1, UUID.class));
    }

    private void removeTracks(List<UUID> ids) {
        List<TrackId> tracks = ids.stream().map(TrackId::new).toList();
        publish.accept(new TracksGivenUp(tracks, List.of()));
        // Playlist files that named them are resolved again, in case the files come back under new ids.
        long revision = commit(
                ids,
                List.of("delete from lost_file where track_id = ?", "delete from track where id = ?"),
                "update playlist_file set unresolved = 1 where unresolved = 0");
        publish.accept(new CatalogChanged(revision, tracks, List.of(), List.of()));
    }

    private void removeAlbums(List<UUID> ids) {
        publish.accept(new TracksGivenUp(List.of(), ids));
        long revision = commit(ids, List.of("delete from album where id = ?"));
        publish.accept(new CatalogChanged(
                revision, List.of(), ids.stream().map(AlbumId::new).toList(), List.of()));
    }

    private void removeArtists(List<UUID> ids) {
        publish.accept(new TracksGivenUp(List.of(), ids));
        long revision = commit(ids, List.of("delete from artist where id = ?"));
        publish.accept(new CatalogChanged(
                revision, List.of(), List.of(), ids.stream().map(ArtistId::new).toList()));
    }

    /// @param once what is done besides, not for each id
    private long commit(List<UUID> ids, List<String> statements, String... once) {
        List<Object[]> keys = ids.stream().map(id -> new Object[] {id}).toList();
        Long revision = new Transactions(tools.transactions(), tools.dialect()).repeatable(() -> {
            statements.forEach(statement -> jdbc.batchUpdate(statement, keys));
            List.of(once).forEach(jdbc::update);
            CatalogState state = new CatalogState(jdbc);
            long next = state.load().revision() + 1;
            state.changed(next, tools.clock().instant());
            return next;
        });
        return revision == null ? 0 : revision;
    }
}
