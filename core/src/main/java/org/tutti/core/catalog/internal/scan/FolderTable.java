package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.internal.FileEntry;
import org.tutti.core.catalog.internal.FileListCodec;
import org.tutti.core.catalog.internal.Keys;

/// The stored folders and the files in them.
final class FolderTable {
    /// Files of one row of `folder_files`.
    static final int CHUNK = 200;

    private final JdbcTemplate jdbc;
    private long lastId;

    /// A folder as it is stored.
    record Stored(long id, int libraryId, String path) {}

    FolderTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// All folders of these libraries.
    KnownFolders load(Scope scope) {
        Long last = jdbc.queryForObject("select coalesce(max(id), 0) from folder", Long.class);
        lastId = last == null ? 0 : last;
        KnownFolders known = new KnownFolders();
        for (Scope.Area area : scope.areas()) {
            int library = area.library().id();
            jdbc.query(
                    "select id, path, signature, generation from folder where library_id = ?",
                    row -> {
                        String path = row.getString(2);
                        if (area.isWhole() || area.holds(path)) {
                            known.add(Keys.path(library, path), row.getLong(1), row.getLong(3), row.getInt(4));
                        }
                    },
                    library);
        }
        return known;
    }

    Optional<Stored> find(long id) {
        return jdbc
                .query(
                        "select library_id, path from folder where id = ?",
                        (row, i) -> new Stored(id, row.getInt(1), row.getString(2)),
                        id)
                .stream()
                .findFirst();
    }

    /// The id of a folder, 0 when it is not stored.
    long idOf(int libraryId, String path) {
        return ofLibrary(libraryId).stream()
                .filter(folder -> folder.path().equals(path))
                .mapToLong(Stored::id)
                .findFirst()
                .orElse(0);
    }

    List<Stored> ofLibrary(int libraryId) {
        return jdbc.query(
                "select id, path from folder where library_id = ?",
                (row, i) -> new Stored(row.getLong(1), libraryId, row.getString(2)),
                libraryId);
    }

    boolean hasFolders(int libraryId) {
        Integer count = jdbc.queryForObject(
                "select count(*) from folder f join folder_files e on e.folder_id = f.id where f.library_id = ?",
                Integer.class,
                libraryId);
        return count != null && count > 0;
    }

    List<FileEntry> entries(long folderId) {
        List<FileEntry> entries = new ArrayList<>();
        jdbc.query(
                "select entries from folder_files where folder_id = ? order by chunk",
                row -> {
                    entries.addAll(FileListCodec.decode(row.getBytes(1)));
                },
                folderId);
        return entries;
    }

    /// Stores a new folder that has to be looked at again, and returns its id.
    long insert(int libraryId, String path) {
        long id = ++lastId;
        jdbc.update(
                "insert into folder (id, library_id, path, signature, generation) values (?, ?, ?, 0, 0)",
                id,
                libraryId,
                path);
        return id;
    }

    /// Stores a new folder that is done.
    long insert(int libraryId, String path, long signature, int generation) {
        long id = ++lastId;
        jdbc.update(
                "insert into folder (id, library_id, path, signature, generation) values (?, ?, ?, ?, ?)",
                id,
                libraryId,
                path,
                signature,
                generation);
        return id;
    }

    void finish(long id, long signature, int generation) {
        jdbc.update("update folder set signature = ?, generation = ? where id = ?", signature, generation, id);
    }

    void lookAgain(long id) {
        jdbc.update("update folder set signature = 0 where id = ?", id);
    }

    void delete(long id) {
        jdbc.update("delete from folder_files where folder_id = ?", id);
        jdbc.update("delete from folder where id = ?", id);
    }

    void append(long id, List<FileEntry> entries) {
        Integer next = jdbc.queryForObject(
                "select coalesce(max(chunk), -1) + 1 from folder_files where folder_id = ?", Integer.class, id);
        insertChunks(id, next == null ? 0 : next, entries);
    }

    void replace(long id, List<FileEntry> entries) {
        jdbc.update("delete from folder_files where folder_id = ?", id);
        insertChunks(id, 0, entries);
    }

    /// For a folder that has none yet.
    void insertChunks(long id, int first, List<FileEntry> entries) {
        int chunk = first;
        for (int from = 0; from < entries.size(); from += CHUNK) {
            byte[] bytes = FileListCodec.encode(entries.subList(from, Math.min(from + CHUNK, entries.size())));
            jdbc.update("insert into folder_files (folder_id, chunk, entries) values (?, ?, ?)", id, chunk, bytes);
            chunk++;
        }
    }
}
