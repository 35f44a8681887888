package org.tutti.core.catalog.internal.scan;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Page;

/// The table of problems. Those that the walk finds are collected and replace what the last walk found; those of files
/// are written with their folder.
final class Problems {
    /// `folder_key` of what the walk found.
    private static final long WALK = 0;

    private static final int MOST_OF_WALK = 10_000;
    private static final int LONGEST_PATH = 4000;
    private static final int LONGEST_REASON = 1000;

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final AtomicLong count = new AtomicLong();
    private final ConcurrentHashMap<Long, ScanProblem> walk = new ConcurrentHashMap<>();

    /// What ended the last scan before its time; not stored, as there may be nothing to store it in.
    private volatile Optional<ScanProblem> end = Optional.empty();

    /// A problem of a file, with the folder that holds it.
    record OfFile(int libraryId, String folder, String path, String reason) {}

    Problems(JdbcTemplate jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Reads how many there are.
    void load() {
        Long stored = jdbc.queryForObject("select count(*) from scan_problem", Long.class);
        count.set(stored == null ? 0 : stored);
    }

    long count() {
        return count.get() + (end.isPresent() ? 1 : 0);
    }

    /// A new scan has begun.
    void begun() {
        end = Optional.empty();
    }

    /// The scan ended before its time.
    void stopped(String reason) {
        end = Optional.of(new ScanProblem(0, "", reason, clock.instant()));
    }

    List<ScanProblem> list(Page page) {
        Optional<ScanProblem> first = end;
        if (first.isEmpty()) {
            return stored(page.offset(), page.size());
        }
        List<ScanProblem> list = new ArrayList<>(page.offset() == 0 ? List.of(first.get()) : List.of());
        list.addAll(stored(Math.max(0, page.offset() - 1), page.size() - list.size()));
        return list;
    }

    private List<ScanProblem> stored(int offset, int size) {
        return jdbc.query(
                "select library_id, path, reason, seen from scan_problem order by library_id, path"
                        + " offset ? rows fetch next ? rows only",
                (row, i) -> new ScanProblem(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        java.time.Instant.ofEpochMilli(row.getLong(4))),
                offset,
                size);
    }

    /// A problem that the walk found; any thread.
    void found(int libraryId, String path, String reason) {
        if (walk.size() < MOST_OF_WALK) {
            walk.put(Keys.path(libraryId, path), new ScanProblem(libraryId, path, reason, clock.instant()));
        }
    }

    /// Replaces what an earlier walk over these libraries found by what this one found.
    void writeWalk(List<Integer> libraries, boolean whole) {
        if (whole && count() > 0) {
            for (int library : libraries) {
                jdbc.update("delete from scan_problem where library_id = ? and folder_key = ?", library, WALK);
            }
        }
        List<OfFile> found = new ArrayList<>();
        walk.values()
                .forEach(problem -> found.add(new OfFile(problem.libraryId(), "", problem.path(), problem.reason())));
        walk.clear();
        insert(found, true);
        load();
    }

    /// Replaces the problems of the files of these folders. In the transaction that stores the folders.
    void writeFolders(List<Long> folderKeys, List<OfFile> found) {
        if (count() > 0 && !folderKeys.isEmpty()) {
            jdbc.batchUpdate(
                    "delete from scan_problem where folder_key = ?",
                    folderKeys.stream().map(key -> new Object[] {key}).toList());
        }
        insert(found, false);
        if (count() > 0 || !found.isEmpty()) {
            load();
        }
    }

    private void insert(List<OfFile> found, boolean ofWalk) {
        for (OfFile problem : found) {
            long key = Keys.path(problem.libraryId(), problem.path());
            jdbc.update("delete from scan_problem where library_id = ? and path_key = ?", problem.libraryId(), key);
            jdbc.update(
                    "insert into scan_problem (library_id, path_key, folder_key, path, reason, seen)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    problem.libraryId(),
                    key,
                    ofWalk ? WALK : Keys.path(problem.libraryId(), problem.folder()),
                    Keys.cut(problem.path(), LONGEST_PATH),
                    Keys.cut(problem.reason(), LONGEST_REASON),
                    clock.millis());
        }
    }
}
