package org.tutti.core.catalog.internal.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.cluster.Payloads;

/// The table of libraries.
public final class SqlLibraries implements Libraries {
    private static final String TOPIC = "libraries";
    private static final int MOST = 62;
    private static final int LONGEST_NAME = 200;

    private final JdbcTemplate jdbc;
    private final LibraryPlaces places;
    private final List<ScanSettings.LibraryFolder> named;
    private volatile Runnable changed = () -> {};
    private volatile Notices notices = Notices.NONE;

    private record Row(MusicLibrary library, boolean configured, boolean removed) {}

    /// Brings the table in step with the settings: a library is found again by its folder, else by
    /// its name, so that it may be renamed or moved. Without any library in the settings the table
    /// stays as it is.
    ///
    /// @param folders libraries of the settings
    SqlLibraries(JdbcTemplate jdbc, List<ScanSettings.LibraryFolder> folders, LibraryPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
        this.named = List.copyOf(folders);
        if (!folders.isEmpty()) {
            try {
                follow(folders);
            } catch (DuplicateKeyException e) {
                // Another node that starts has done the same.
                follow(folders);
            }
        }
    }

    private void follow(List<ScanSettings.LibraryFolder> folders) {
        List<Row> before = rows();
        requireFree(folders, before);
        List<Path> roots = folders.stream().map(folder -> normal(folder.root())).toList();
        for (ScanSettings.LibraryFolder folder : folders) {
            Path root = normal(folder.root());
            Optional<Row> known = before.stream()
                    .filter(row -> isPlaceOf(row.library(), folder.name(), root))
                    .findFirst()
                    .or(() -> before.stream()
                            .filter(row -> row.library().name().equals(folder.name())
                                    && (row.library().isInBlobs()
                                            || !roots.contains(row.library().root())))
                            .findFirst());
            known.ifPresentOrElse(
                    row -> update(row.library().id(), folder.name(), root, true),
                    () -> insert(folder.name(), root, true));
        }
        List<Row> after = rows();
        after.stream()
                .filter(row -> row.configured()
                        && folders.stream()
                                .noneMatch(folder -> isPlaceOf(row.library(), folder.name(), normal(folder.root()))))
                .forEach(row -> remove(row.library().id()));
    }

    /// Calls `listener` after each change that is made while Tutti runs.
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    /// Tells the other nodes of changes, and hears of theirs.
    void share(Notices others) {
        notices = others;
        others.hear(TOPIC, nothing -> changed.run());
        others.whenLost(() -> changed.run());
    }

    @Override
    public List<MusicLibrary> list() {
        return rows().stream().filter(row -> !row.removed()).map(Row::library).toList();
    }

    @Override
    public MusicLibrary add(String name, Path root) {
        MusicLibrary added = insert(name.strip(), normal(root));
        notices.post(TOPIC, Payloads.NOTHING);
        changed.run();
        return added;
    }

    @Override
    public void remove(int id) {
        take(id);
        notices.post(TOPIC, Payloads.NOTHING);
        changed.run();
    }

    private synchronized MusicLibrary insert(String name, Path folder) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Problem.Invalid("The name of a library has 1 to " + LONGEST_NAME + " characters.");
        }
        if (!folder.equals(MusicLibrary.IN_BLOBS)) {
            LibraryPlaces.requireReadable(folder);
        }
        List<MusicLibrary> others = list();
        if (others.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
            throw new Problem.Conflict("There is a library " + name + " already.");
        }
        places.requireFree(folder, others);
        Optional<Integer> before = rows().stream()
                .filter(row -> row.removed() && isPlaceOf(row.library(), name, folder))
                .map(row -> row.library().id())
                .findFirst();
        before.ifPresent(id -> update(id, name, folder, false));
        return new MusicLibrary(before.orElseGet(() -> insert(name, folder, false)), name, folder);
    }

    @Override
    public void placeInBlobs(int id) {
        places.requireBlobs();
        MusicLibrary library = get(id);
        if (isNamed(library) && !library.isInBlobs()) {
            throw new Problem.Conflict("The library " + library.name() + " was named at the start, with its folder;"
                    + " start Tutti without it, or name it with the place " + MusicLibrary.IN_BLOBS + ".");
        }
        update(id, library.name(), MusicLibrary.IN_BLOBS, isNamed(library));
        notices.post(TOPIC, Payloads.NOTHING);
        changed.run();
    }

    private MusicLibrary get(int id) {
        return list().stream()
                .filter(candidate -> candidate.id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("library " + id));
    }

    /// Whether the settings name it.
    private boolean isNamed(MusicLibrary library) {
        return named.stream().anyMatch(folder -> isPlaceOf(library, folder.name(), normal(folder.root())));
    }

    /// Folders tell libraries apart; those in blobs, which have none, their names do.
    private static boolean isPlaceOf(MusicLibrary library, String name, Path root) {
        return library.root().equals(root)
                && (!library.isInBlobs() || library.name().equals(name));
    }

    private synchronized void take(int id) {
        MusicLibrary library = get(id);
        if (isNamed(library)) {
            throw new Problem.Conflict("The library " + library.name()
                    + " was named at the start, by ./tutti run or the settings; start Tutti without it.");
        }
        jdbc.update("update library set removed = 1 where id = ?", id);
    }

    /// What the settings name must not overlap, nor touch what was added while Tutti ran. A folder
    /// that is not there at this moment may come back, as those on other machines do.
    private void requireFree(List<ScanSettings.LibraryFolder> folders, List<Row> rows) {
        List<MusicLibrary> others = new ArrayList<>();
        rows.stream()
                .filter(row -> !row.removed() && !row.configured())
                .map(Row::library)
                .filter(library -> !isNamed(library))
                .forEach(others::add);
        for (ScanSettings.LibraryFolder folder : folders) {
            places.requireFree(normal(folder.root()), others);
            others.add(new MusicLibrary(0, folder.name(), normal(folder.root())));
        }
    }

    /// Ids of libraries that were taken out.
    List<Integer> removed() {
        return rows().stream()
                .filter(Row::removed)
                .map(row -> row.library().id())
                .toList();
    }

    private List<Row> rows() {
        return jdbc.query(
                "select id, name, root, configured, removed from library order by id",
                (row, i) -> new Row(
                        new MusicLibrary(row.getInt(1), row.getString(2), Path.of(row.getString(3))),
                        row.getInt(4) != 0,
                        row.getInt(5) != 0));
    }

    private int insert(String name, Path root, boolean configured) {
        Integer last = jdbc.queryForObject("select coalesce(max(id), 0) from library", Integer.class);
        int id = (last == null ? 0 : last) + 1;
        if (id > MOST) {
            throw new Problem.Conflict("No more than 62 libraries can be made.");
        }
        jdbc.update(
                "insert into library (id, name, root, configured, removed) values (?, ?, ?, ?, 0)",
                id,
                name,
                root.toString(),
                configured ? 1 : 0);
        return id;
    }

    private void update(int id, String name, Path root, boolean configured) {
        jdbc.update(
                "update library set name = ?, root = ?, configured = ?, removed = 0 where id = ?",
                name,
                root.toString(),
                configured ? 1 : 0,
                id);
    }

    private static Path normal(Path root) {
        return root.equals(MusicLibrary.IN_BLOBS) ? root : root.toAbsolutePath().normalize();
    }
}
