package org.tutti.core.catalog.internal.scan;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.tutti.audio.tag.PayloadDigest;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.FileEntry;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.catalog.internal.Rows;

/// Files that were there and are not any more, with all that helps to find them again.
final class LostFiles {
    private static final String COLUMNS =
            "track_id, file_key, part, library_id, path, path_key, digest_high," + " digest_low, mb_key, place_key";
    private static final RowMapper<Lost> MAPPER = (row, i) -> new Lost(
            row.getObject(1, UUID.class),
            row.getLong(2),
            row.getInt(3),
            row.getInt(4),
            row.getString(5),
            row.getLong(6),
            new PayloadDigest(row.getLong(7), row.getLong(8)),
            row.getLong(9),
            row.getLong(10));

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final Set<Lost> found = new HashSet<>();
    private long count;

    /// The place of a track in a file that is gone.
    record Lost(
            UUID track,
            long fileKey,
            int part,
            int libraryId,
            String path,
            long pathKey,
            PayloadDigest digest,
            long mbKey,
            long placeKey) {}

    LostFiles(JdbcTemplate jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        Long stored = jdbc.queryForObject("select count(*) from lost_file", Long.class);
        count = stored == null ? 0 : stored;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Writes down that these files of a folder are gone. In the transaction that takes them from the folder's list.
    void lose(int libraryId, String folder, Collection<FileEntry> entries) {
        List<Lost> lost = new ArrayList<>();
        for (FileEntry entry : entries) {
            String path = Paths.join(folder, entry.name());
            for (int part = 0; part < entry.tracks().size(); part++) {
                UUID id = entry.tracks().get(part);
                int place = part;
                jdbc.query("select " + Rows.TRACK + " from track where id = ?", (row, i) -> Rows.track(row), id)
                        .forEach(track -> lost.add(new Lost(
                                id,
                                Keys.path(libraryId, path),
                                place,
                                libraryId,
                                path,
                                stemKey(libraryId, path),
                                entry.digest(),
                                mbKey(track.musicBrainzTrackId()),
                                placeKey(track))));
            }
        }
        jdbc.batchUpdate(
                "insert into lost_file (" + COLUMNS + ", since, settled) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                lost,
                500,
                (row, one) -> {
                    row.setObject(1, one.track());
                    row.setLong(2, one.fileKey());
                    row.setInt(3, one.part());
                    row.setInt(4, one.libraryId());
                    row.setString(5, one.path());
                    row.setLong(6, one.pathKey());
                    row.setLong(7, one.digest().high());
                    row.setLong(8, one.digest().low());
                    row.setLong(9, one.mbKey());
                    row.setLong(10, one.placeKey());
                    row.setLong(11, clock.millis());
                });
        count += lost.size();
    }

    List<Lost> withDigest(PayloadDigest digest, int part) {
        return digest.isEmpty()
                ? List.of()
                : query("digest_low = ? and digest_high = ? and part = ?", digest.low(), digest.high(), part);
    }

    List<Lost> withMusicBrainzId(String id, int part) {
        return id.isEmpty() ? List.of() : query("mb_key = ? and part = ?", mbKey(id), part);
    }

    /// Files of this path, or of this path in another encoding.
    List<Lost> atPath(int libraryId, String path, int part) {
        return query("path_key = ? and part = ?", stemKey(libraryId, path), part);
    }

    List<Lost> atPlace(long placeKey, int part) {
        return query("place_key = ? and part = ?", placeKey, part);
    }

    /// All places that this track is lost from, also those that were found in this batch.
    List<Lost> ofTrack(UUID track) {
        return isEmpty()
                ? List.of()
                : jdbc.query("select " + COLUMNS + " from lost_file where track_id = ?", MAPPER, track);
    }

    /// Some of those that no scan has settled yet.
    List<Lost> unsettled(int limit) {
        return jdbc.query(
                "select " + COLUMNS + " from lost_file where settled = 0 order by track_id, file_key, part"
                        + " offset 0 rows fetch next ? rows only",
                MAPPER,
                limit);
    }

    /// The file is there again: forgotten when the batch is written.
    void find(Lost lost) {
        found.add(lost);
    }

    void write() {
        jdbc.batchUpdate(
                "delete from lost_file where track_id = ? and file_key = ? and part = ?", found, 500, (row, one) -> {
                    row.setObject(1, one.track());
                    row.setLong(2, one.fileKey());
                    row.setInt(3, one.part());
                });
        count -= found.size();
        found.clear();
    }

    /// These stay lost until a later scan finds them.
    void settle(Collection<Lost> lost) {
        jdbc.batchUpdate(
                "update lost_file set settled = 1 where track_id = ? and file_key = ? and part = ?",
                lost,
                500,
                (row, one) -> {
                    row.setObject(1, one.track());
                    row.setLong(2, one.fileKey());
                    row.setInt(3, one.part());
                });
    }

    static long stemKey(int libraryId, String path) {
        return Keys.path(libraryId, FileKind.stem(path));
    }

    static long mbKey(String id) {
        return id.isEmpty() ? 0 : Keys.hash("mb", id);
    }

    static long placeKey(Track track) {
        return placeKey(track.albumTitle(), track.albumArtistName(), track.disc(), track.number(), track.title());
    }

    static long placeKey(String album, String artist, int disc, int number, String title) {
        return Keys.hash(Keys.fold(album), Keys.fold(artist), disc + "/" + number, Keys.fold(title));
    }

    private List<Lost> query(String condition, Object... values) {
        List<Lost> rows = jdbc.query("select " + COLUMNS + " from lost_file where " + condition, MAPPER, values);
        return rows.stream().filter(row -> !found.contains(row)).toList();
    }
}
