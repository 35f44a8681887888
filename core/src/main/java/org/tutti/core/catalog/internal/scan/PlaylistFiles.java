package org.tutti.core.catalog.internal.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.internal.Keys;

/// The playlist files that were found, and which of them were published.
final class PlaylistFiles {
    private final JdbcTemplate jdbc;

    /// @param version what is there now
    record Row(long key, int libraryId, String path, long version) {}

    PlaylistFiles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Notes the playlists of a folder. In the transaction that stores the folder.
    void found(FolderJob job) {
        int library = job.library().id();
        long folder = Keys.path(library, job.path());
        List<FoundFile> files = job.listing().ofKind(FileKind.PLAYLIST);
        Set<Long> stored = new HashSet<>();
        jdbc.query(
                "select path_key from playlist_file where folder_key = ?",
                row -> {
                    stored.add(row.getLong(1));
                },
                folder);
        for (FoundFile file : files) {
            String path = Paths.join(job.path(), file.name());
            long key = Keys.path(library, path);
            if (stored.remove(key)) {
                jdbc.update("update playlist_file set version = ? where path_key = ?", file.version(), key);
            } else {
                jdbc.update(
                        "insert into playlist_file (path_key, library_id, folder_key, path, version, published,"
                                + " unresolved) values (?, ?, ?, ?, ?, 0, 0)",
                        key,
                        library,
                        folder,
                        path,
                        file.version());
            }
        }
        // The list that was imported stays with its owner when its file goes.
        stored.forEach(key -> jdbc.update("delete from playlist_file where path_key = ?", key));
    }

    void folderGone(int libraryId, String folder) {
        jdbc.update("delete from playlist_file where folder_key = ?", Keys.path(libraryId, folder));
    }

    /// Those to be published: new, changed, or with entries that had no track when tracks have come.
    List<Row> due(boolean tracksCame) {
        return jdbc.query(
                "select path_key, library_id, path, version from playlist_file where published <> version"
                        + (tracksCame ? " or unresolved > 0" : "")
                        + " order by library_id, path",
                (row, i) -> new Row(row.getLong(1), row.getInt(2), row.getString(3), row.getLong(4)));
    }

    void published(Row row, int unresolved) {
        jdbc.update(
                "update playlist_file set published = ?, unresolved = ? where path_key = ?",
                row.version(),
                unresolved,
                row.key());
    }
}
