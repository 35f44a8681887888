package org.tutti.local.catalog;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.Picture;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.catalog.CatalogSettings;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.internal.read.CatalogRows;
import org.tutti.core.catalog.internal.read.SqlCatalog;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.local.database.EmbeddedDatabase;

/// Prints what reads of the catalog cost: `CatalogTimes FOLDER TRACKS`. Ten tracks an album, seven
/// albums an artist.
public final class CatalogTimes {
    private static final LibraryScope ALL = LibraryScope.ALL;
    private static final AlbumFilter ANY = AlbumFilter.all(ALL);

    private CatalogTimes() {}

    /// Fills the database in the folder unless it is there, and measures.
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        boolean fresh = !Files.exists(folder);
        Files.createDirectories(folder);
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("db"), DatabaseSettings.defaults())) {
            JdbcTemplate jdbc = new JdbcTemplate(database.source());
            if (fresh) {
                fill(database, jdbc, count);
            }
            SqlCatalog catalog = new SqlCatalog(
                    jdbc, new NoLibraries(), new NoBlobs(), new NoMedia(), CatalogSettings.defaults(), new Random(1));
            long start = System.nanoTime();
            long cpu = cpu();
            catalog.warm();
            report("orders of albums and artists", start, cpu, 1);
            start = System.nanoTime();
            cpu = cpu();
            catalog.randomTracks(ANY, 1);
            report("order of tracks", start, cpu, 1);
            measure(catalog, count);
            walkChanges(catalog.changes(), count);
            System.gc();
            System.gc();
            System.out.printf(
                    Locale.ROOT,
                    "heap after everything     %d MB%n",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        }
    }

    private static void measure(SqlCatalog catalog, int count) {
        Random random = new Random(3);
        List<AlbumId> albums = new ArrayList<>();
        List<TrackId> tracks = new ArrayList<>();
        List<ArtistId> artists = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Page page = new Page(random.nextInt(count / 10), 1);
            Album album = catalog.listAlbums(ANY, AlbumOrder.BY_NAME, page).getFirst();
            albums.add(album.id());
            artists.add(album.artists().getFirst().artist());
        }
        for (int i = 0; i < 1000; i++) {
            tracks.add(catalog.listTracks(ANY, new Page(random.nextInt(count), 1))
                    .getFirst()
                    .id());
        }
        for (int round = 0; round < 3; round++) {
            System.out.println("round " + round);
            measure(
                    "50 albums by name",
                    4000,
                    i -> catalog.listAlbums(
                            ANY, AlbumOrder.BY_NAME, new Page(random.nextInt(Math.min(9000, count / 10 - 50)), 50)));
            measure(
                    "50 newest albums",
                    4000,
                    i -> catalog.listAlbums(
                            ANY, AlbumOrder.NEWEST, new Page(random.nextInt(Math.min(9000, count / 10 - 50)), 50)));
            measure("an album and its tracks", 8000, i -> {
                AlbumId id = albums.get(random.nextInt(albums.size()));
                catalog.getAlbum(ALL, id);
                return catalog.albumTracks(ALL, id);
            });
            measure("a track", 20000, i -> catalog.getTrack(ALL, tracks.get(random.nextInt(tracks.size()))));
            measure("all artists", 200, i -> catalog.listArtists(ALL, true));
            measure("50 random tracks", 1000, i -> catalog.randomTracks(ANY, 50));
            measure("50 random albums", 1000, i -> catalog.randomAlbums(ANY, 50));
            measure(
                    "an artist's albums",
                    4000,
                    i -> catalog.artistAlbums(ALL, artists.get(random.nextInt(artists.size()))));
            measure("50 tracks in order", 1000, i -> catalog.listTracks(ANY, new Page(random.nextInt(count - 50), 50)));
            measure("genres", 1000, i -> catalog.genres(ALL));
            AlbumFilter pop = new AlbumFilter(ALL, "Genre 3", 0, 0);
            measure("50 albums of a genre", 1000, i -> catalog.listAlbums(pop, AlbumOrder.BY_NAME, new Page(50, 50)));
            measure("50 random of a genre", 500, i -> catalog.randomTracks(pop, 50));
            AlbumFilter years = new AlbumFilter(ALL, "", 1980, 1990);
            measure("50 random of a decade", 500, i -> catalog.randomTracks(years, 50));
            measure("50 albums of a decade", 500, i -> catalog.listAlbums(years, AlbumOrder.BY_YEAR, new Page(50, 50)));
        }
    }

    private static void walkChanges(CatalogChanges changes, int count) {
        long start = System.nanoTime();
        long cpu = cpu();
        long after = 0;
        while (true) {
            CatalogChanges.Changes page = changes.changesAfter(after, 1000);
            if (page.upTo() <= after) {
                break;
            }
            after = page.upTo();
        }
        report("changes, per track", start, cpu, count);
    }

    private static void fill(EmbeddedDatabase database, JdbcTemplate jdbc, int count) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database.source()));
        CatalogRows rows = new CatalogRows(jdbc);
        Random random = new Random(2);
        for (int artist = 0; artist < count / 70 + 1; artist++) {
            String name = "Artist " + random.nextInt(100_000) + " " + artist;
            transactions.executeWithoutResult(status -> {
                ArtistId id = rows.artist(name, 1);
                for (int album = 0; album < 7; album++) {
                    String[] titles = new String[10];
                    Arrays.setAll(titles, i -> "Some Title " + random.nextInt(1_000_000));
                    rows.album(
                            "Album " + random.nextInt(1_000_000),
                            id,
                            name,
                            1,
                            1950 + random.nextInt(75),
                            List.of("Genre " + random.nextInt(16)),
                            titles);
                }
            });
        }
    }

    private static void measure(String what, int count, IntFunction<Object> call) {
        long start = System.nanoTime();
        long cpu = cpu();
        for (int i = 0; i < count; i++) {
            if (call.apply(i).hashCode() == 42) {
                System.out.print("");
            }
        }
        report(what, start, cpu, count);
    }

    private static void report(String what, long start, long cpu, int count) {
        System.out.printf(
                Locale.ROOT,
                "%-30s %9.1f us CPU, %9.1f us%n",
                what,
                (cpu() - cpu) / 1e3 / count,
                (System.nanoTime() - start) / 1e3 / count);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static final class NoLibraries implements Libraries {
        @Override
        public List<MusicLibrary> list() {
            return List.of();
        }

        @Override
        public MusicLibrary add(String name, Path root) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void placeInBlobs(int id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(int id) {}
    }

    private static final class NoBlobs implements BlobStore {
        @Override
        public Optional<Blob> find(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream open(String name, long offset, long length) throws NoSuchFileException {
            throw new NoSuchFileException(name);
        }

        @Override
        public Blob put(String name, InputStream bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Blob> putIfAbsent(String name, InputStream bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String name) {}
    }

    private static final class NoMedia implements MediaReader {
        @Override
        public boolean knows(String fileName) {
            return false;
        }

        @Override
        public MediaInfo read(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<byte[]> picture(Path file, Picture picture) {
            return Optional.empty();
        }
    }
}
