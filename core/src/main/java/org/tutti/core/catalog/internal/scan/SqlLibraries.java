package org.tutti.core.catalog.internal.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.platform.Problem;

/// The table of libraries.
public final class SqlLibraries implements Libraries {
    private static final int MOST = 62;

    private final JdbcTemplate jdbc;

    private record Row(MusicLibrary library, boolean configured, boolean removed) {}

    /// Brings the table in step with the settings: a library is found again by its folder, else by its name, so that
    /// it may be renamed or moved. Without any library in the settings the table stays as it is.
    SqlLibraries(JdbcTemplate jdbc, ScanSettings settings) {
        this.jdbc = jdbc;
        if (settings.libraries().isEmpty()) {
            return;
        }
        List<Row> before = rows();
        List<Path> roots = settings.libraries().stream()
                .map(folder -> normal(folder.root()))
                .toList();
        for (ScanSettings.LibraryFolder folder : settings.libraries()) {
            Path root = normal(folder.root());
            Optional<Row> known = before.stream()
                    .filter(row -> row.library().root().equals(root))
                    .findFirst()
                    .or(() -> before.stream()
                            .filter(row -> row.library().name().equals(folder.name())
                                    && !roots.contains(row.library().root()))
                            .findFirst());
            known.ifPresentOrElse(
                    row -> update(row.library().id(), folder.name(), root, true),
                    () -> insert(folder.name(), root, true));
        }
        List<Row> after = rows();
        after.stream()
                .filter(row -> row.configured() && !roots.contains(row.library().root()))
                .forEach(row -> remove(row.library().id()));
    }

    @Override
    public List<MusicLibrary> list() {
        return rows().stream().filter(row -> !row.removed()).map(Row::library).toList();
    }

    @Override
    public synchronized MusicLibrary add(String name, Path root) {
        Path folder = normal(root);
        if (name.isBlank() || !Files.isDirectory(folder)) {
            throw new Problem.Invalid("A library needs a name and a folder that exists, not " + folder + ".");
        }
        List<Row> rows = rows();
        for (Row row : rows) {
            MusicLibrary other = row.library();
            if (row.removed()) {
                continue;
            }
            if (other.name().equals(name)) {
                throw new Problem.Conflict("There is a library " + name + " already.");
            }
            if (other.root().startsWith(folder) || folder.startsWith(other.root())) {
                throw new Problem.Invalid("The folder overlaps with that of the library " + other.name() + ".");
            }
        }
        int id = rows.stream()
                .filter(row -> row.removed() && row.library().root().equals(folder))
                .map(row -> row.library().id())
                .findFirst()
                .orElse(0);
        if (id == 0) {
            return new MusicLibrary(insert(name, folder, false), name, folder);
        }
        update(id, name, folder, false);
        return new MusicLibrary(id, name, folder);
    }

    @Override
    public synchronized void remove(int id) {
        if (jdbc.update("update library set removed = 1 where id = ? and removed = 0", id) == 0) {
            throw new Problem.NotFound("library " + id);
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
        return root.toAbsolutePath().normalize();
    }
}
