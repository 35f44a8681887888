package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Rows;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.MemoryOriginals;
import org.tutti.core.platform.spi.NamedOriginals;
import org.tutti.core.platform.spi.OriginalBlobs;
import org.tutti.core.platform.spi.SharedOriginals;
import org.tutti.core.platform.tracing.Tracing;

/// A folder of fake songs, a catalog in memory, and scans of one into the other.
final class Collection {
    final Path root;
    final FakeMedia media = new FakeMedia();
    final List<Object> events = new ArrayList<>();
    final DataSource source;
    final JdbcTemplate jdbc;
    final MemoryOriginals stored = new MemoryOriginals();
    final OriginalBlobs blobs = new OriginalBlobs(stored);
    SharedOriginals originals = new NamedOriginals(stored);
    private final Map<String, Path> libraries = new TreeMap<>();
    private long time = 1_700_000_000_000L;

    Collection(Path root) {
        this(root, TestDatabase.create());
    }

    Collection(Path root, DataSource source) {
        this.root = root;
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        libraries.put("Music", root);
    }

    /// With a folder `seen`, which holds `slow.mp3`, track "One", and a folder `unseen` with track "Two".
    static Collection ofTwoFolders(Path root) {
        Collection music = new Collection(root);
        music.put("seen/slow.mp3", Song.of("A", "X", 1, "One"));
        music.put("unseen/2.mp3", Song.of("B", "Y", 2, "Two"));
        return music;
    }

    Collection library(String name, Path folder) {
        libraries.put(name, folder);
        return this;
    }

    /// The same with another store of originals.
    Collection with(SharedOriginals others) {
        originals = others;
        return this;
    }

    void put(String path, Song song) {
        write(path, song.text());
    }

    void write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            // Every change has a time of its own, however fast the test.
            Files.setLastModifiedTime(file, FileTime.fromMillis(time += 1000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void move(String from, String to) {
        try {
            Files.createDirectories(root.resolve(to).getParent());
            Files.move(root.resolve(from), root.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copy(String from, String to) {
        try {
            write(to, Files.readString(root.resolve(from)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String path) {
        try (Stream<Path> files = Files.walk(root.resolve(path))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ingest ingest(JdbcTransactionManager manager) {
        return ingest(manager, media, TestDatabase.DIALECT, Cluster.alone());
    }

    Ingest ingest(MediaReader reader) {
        return ingest(reader, Cluster.alone());
    }

    /// A node's.
    Ingest ingest(MediaReader reader, Cluster cluster) {
        return ingest(new JdbcTransactionManager(source), reader, TestDatabase.DIALECT, cluster);
    }

    Ingest ingest(Dialect dialect) {
        return ingest(new JdbcTransactionManager(source), media, dialect, Cluster.alone());
    }

    private Ingest ingest(JdbcTransactionManager manager, MediaReader reader, Dialect dialect, Cluster cluster) {
        List<ScanSettings.LibraryFolder> folders = libraries.entrySet().stream()
                .map(entry -> new ScanSettings.LibraryFolder(entry.getKey(), entry.getValue()))
                .toList();
        return new Ingest(
                source,
                new TransactionTemplate(manager),
                dialect,
                new Places.Sources(reader, blobs, originals),
                InstantSource.system(),
                events::add,
                new ScanSettings(folders, false, false, Duration.ZERO, 2),
                Optional.empty(),
                cluster,
                Tracing.OFF,
                List::of);
    }

    Ingest scan() {
        return scan(false);
    }

    Ingest scan(boolean full) {
        Ingest ingest = ingest(new JdbcTransactionManager(source));
        ingest.scans().start(full);
        await(ingest);
        return ingest;
    }

    /// A scan with another reader.
    Ingest scan(MediaReader reader) {
        Ingest ingest = ingest(reader);
        ingest.scans().start(false);
        await(ingest);
        return ingest;
    }

    static void await(Ingest ingest) {
        try {
            ingest.scans().await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Track> tracks() {
        return jdbc.query("select " + Rows.TRACK + " from track order by id", (row, i) -> Rows.track(row));
    }

    List<Track> present() {
        return tracks().stream().filter(track -> !track.missing()).toList();
    }

    List<Album> albums() {
        return jdbc.query("select " + Rows.ALBUM + " from album order by title_key, id", (row, i) -> Rows.album(row));
    }

    List<Album> presentAlbums() {
        return albums().stream().filter(album -> !album.missing()).toList();
    }

    List<Artist> artists() {
        return jdbc.query("select " + Rows.ARTIST + " from artist order by sort_key", (row, i) -> Rows.artist(row));
    }

    Artist artist(String name) {
        return artists().stream()
                .filter(artist -> artist.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The track in this file of the first library.
    Track at(String path) {
        return present().stream()
                .filter(track ->
                        track.renditions().stream().map(Rendition::path).anyMatch(path::equals))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No track at " + path));
    }

    UUID id(String path) {
        return at(path).id().value();
    }

    UUID albumId(String path) {
        return at(path).albumId().value();
    }

    List<ScanProblem> problems() {
        return ingest(new JdbcTransactionManager(source)).scans().problems(new Page(0, 1000));
    }

    List<PlaylistFileFound> playlists() {
        return events.stream()
                .filter(PlaylistFileFound.class::isInstance)
                .map(PlaylistFileFound.class::cast)
                .toList();
    }
}
