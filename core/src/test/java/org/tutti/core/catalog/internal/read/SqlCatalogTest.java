package org.tutti.core.catalog.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.Picture;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.catalog.CatalogSettings;
import org.tutti.core.catalog.Genre;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.BlobStore;

@Tag(TestDatabase.TAG)
class SqlCatalogTest {
    private static final LibraryScope ALL = LibraryScope.ALL;
    private static final LibraryScope FIRST = ALL.only(1);

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.create());
    private final CatalogRows rows = new CatalogRows(jdbc);
    private final SqlCatalog catalog = new SqlCatalog(
            jdbc, new NoLibraries(), new NoBlobs(), new NoMedia(), CatalogSettings.defaults(), new Random(7));

    private ArtistId sigur;
    private ArtistId abba;
    private AlbumId agaetis;
    private AlbumId arrival;
    private AlbumId voulez;

    @BeforeEach
    void threeAlbumsInTwoLibraries() {
        sigur = rows.artist("Sigur Rós", 1);
        abba = rows.artist("ABBA", 2);
        agaetis = rows.album(
                "Ágætis byrjun",
                sigur,
                "Sigur Rós",
                1,
                1999,
                List.of("Post-Rock"),
                "Svefn-g-englar",
                "Starálfur",
                "Olsen Olsen");
        arrival = rows.album(
                "Arrival", abba, "ABBA", 2, 1976, List.of("Pop", "Disco"), "Dancing Queen", "Money, Money, Money");
        voulez = rows.album("Voulez-Vous", abba, "ABBA", 2, 1979, List.of("Disco"), "Voulez-Vous", "Chiquitita");
    }

    @Test
    void albumsComeInEveryOrder() {
        assertThat(list(ALL, AlbumOrder.BY_NAME)).containsExactly(agaetis, arrival, voulez);
        assertThat(list(ALL, AlbumOrder.BY_ARTIST)).containsExactly(arrival, voulez, agaetis);
        assertThat(list(ALL, AlbumOrder.NEWEST)).containsExactly(voulez, arrival, agaetis);
        assertThat(list(ALL, AlbumOrder.BY_YEAR)).containsExactly(arrival, voulez, agaetis);
    }

    @Test
    void whatAFinishedScanFoundStandsInLists() {
        assertThat(list(ALL, AlbumOrder.BY_NAME)).hasSize(3);
        for (int round = 1; round <= 5; round++) {
            AlbumId found = rows.album("Ring " + round, abba, "ABBA", 2, 1973, List.of("Pop"), "Ring");
            catalog.changed(new CatalogChanged(rows.revision(), List.of(), List.of(found), List.of()));
            catalog.finish(rows.revision());
            assertThat(list(ALL, AlbumOrder.NEWEST)).hasSize(3 + round).startsWith(found);
        }
    }

    @Test
    void pagesNeitherRepeatNorSkipAndEndQuietly() {
        List<AlbumId> paged = new ArrayList<>();
        for (int offset = 0; offset < 5; offset++) {
            catalog.listAlbums(AlbumFilter.all(ALL), AlbumOrder.BY_NAME, new Page(offset, 1))
                    .forEach(a -> paged.add(a.id()));
        }
        assertThat(paged).containsExactly(agaetis, arrival, voulez);
        assertThat(catalog.listAlbums(
                        AlbumFilter.all(ALL), AlbumOrder.BY_NAME, new Page(2_000_000_000, Integer.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        assertThat(list(FIRST, AlbumOrder.BY_NAME)).containsExactly(agaetis);
        assertThat(catalog.findAlbum(FIRST, arrival)).isEmpty();
        assertThat(catalog.findArtist(FIRST, abba)).isEmpty();
        assertThat(catalog.albumTracks(FIRST, arrival)).isEmpty();
        assertThat(catalog.albumTracks(ALL, arrival)).hasSize(2);
        assertThat(catalog.albumTracks(FIRST, arrival)).as("from the cache").isEmpty();
        assertThat(catalog.listArtists(FIRST, true)).extracting(Artist::name).containsExactly("Sigur Rós");
        assertThat(catalog.genres(FIRST)).extracting(Genre::name).containsExactly("Post-Rock");
        assertThat(catalog.randomTracks(AlbumFilter.all(FIRST), 100))
                .hasSize(3)
                .allMatch(track -> track.libraryId() == 1);
    }

    @Test
    void genresAndYearsFilter() {
        assertThat(catalog.listAlbums(new AlbumFilter(ALL, "disco", 0, 0), AlbumOrder.BY_YEAR, new Page(0, 9)))
                .extracting(Album::id)
                .containsExactly(arrival, voulez);
        assertThat(catalog.listAlbums(new AlbumFilter(ALL, "", 1977, 1999), AlbumOrder.BY_YEAR, new Page(0, 9)))
                .extracting(Album::id)
                .containsExactly(voulez, agaetis);
        assertThat(catalog.listAlbums(new AlbumFilter(ALL, "no such", 0, 0), AlbumOrder.BY_NAME, new Page(0, 9)))
                .isEmpty();
        assertThat(catalog.genres(ALL))
                .containsExactly(new Genre("Disco", 4, 2), new Genre("Pop", 2, 1), new Genre("Post-Rock", 3, 1));
        assertThat(catalog.listTracks(new AlbumFilter(ALL, "Disco", 0, 0), new Page(1, 2)))
                .extracting(Track::title)
                .containsExactly("Money, Money, Money", "Voulez-Vous");
        assertThat(catalog.listTracks(new AlbumFilter(ALL, "Disco", 0, 0), new Page(3, 9)))
                .extracting(Track::title)
                .containsExactly("Chiquitita");
    }

    @Test
    void tracksComeByTitleAndByIdsWithRepetitions() {
        assertThat(catalog.listTracks(AlbumFilter.all(ALL), new Page(0, 3)))
                .extracting(Track::title)
                .containsExactly("Chiquitita", "Dancing Queen", "Money, Money, Money");
        TrackId first = new TrackId(rows.trackIds().getFirst());
        TrackId last = new TrackId(rows.trackIds().getLast());
        TrackId unknown = new TrackId(new java.util.UUID(9, 9));
        assertThat(catalog.tracks(ALL, List.of(last, unknown, first, last)))
                .extracting(Track::id)
                .containsExactly(last, first, last);
        assertThat(catalog.tracks(ALL, List.of(first, last, first)))
                .extracting(Track::id)
                .as("from the cache")
                .containsExactly(first, last, first);
    }

    @Test
    void drawnTracksAreDifferentAndAllOfThemWhenFew() {
        Set<TrackId> drawn = new HashSet<>();
        catalog.randomTracks(AlbumFilter.all(ALL), 5).forEach(track -> drawn.add(track.id()));
        assertThat(drawn).hasSize(5);
        assertThat(catalog.randomTracks(AlbumFilter.all(ALL), 500)).hasSize(7).doesNotHaveDuplicates();
        assertThat(catalog.randomAlbums(new AlbumFilter(ALL, "Disco", 0, 0), 5))
                .extracting(Album::id)
                .containsExactlyInAnyOrder(arrival, voulez);
    }

    @Test
    void artistsAreFoundByNameWithoutCaseAndAccents() {
        assertThat(catalog.findArtistByName(ALL, "SIGUR ROS")).map(Artist::id).contains(sigur);
        assertThat(catalog.findArtistByName(ALL, "Sigur")).isEmpty();
        assertThat(catalog.findTracksByName(ALL, "abba", "dancing queen"))
                .extracting(Track::title)
                .containsExactly("Dancing Queen");
        assertThat(catalog.findTracksByName(ALL, "ABBA feat. somebody", "Dancing Queen"))
                .as("who is shown, not who is credited")
                .hasSize(1);
        assertThat(catalog.findTracksByName(ALL, "somebody & ABBA", "Dancing Queen"))
                .isEmpty();
        assertThat(catalog.artistAlbums(ALL, abba)).extracting(Album::title).containsExactly("Arrival", "Voulez-Vous");
        assertThat(catalog.artistTracks(ALL, abba, new Page(1, 2)))
                .extracting(Track::title)
                .containsExactly("Money, Money, Money", "Voulez-Vous");
    }

    @Test
    void aChangeIsSeenAfterItsEvent() throws InterruptedException {
        assertThat(catalog.getAlbum(ALL, arrival).trackCount()).isEqualTo(2);
        jdbc.update("update album set track_count = 9 where id = ?", arrival.value());
        AlbumId later = rows.album("Zenith", abba, "ABBA", 2, 2001, List.of(), "Last");
        catalog.changed(new CatalogChanged(rows.revision(), List.of(), List.of(arrival, later), List.of()));
        assertThat(catalog.getAlbum(ALL, arrival).trackCount()).isEqualTo(9);
        assertThat(catalog.revision()).isEqualTo(rows.revision());
        assertThat(catalog.findAlbum(ALL, later)).isPresent();
    }

    /// As a database does that was restored, or failed over to a copy that was behind.
    @Test
    void aCatalogThatHasGoneBackIsReadAnew() {
        assertThat(catalog.getAlbum(ALL, arrival).trackCount()).isEqualTo(2);
        TrackId track = catalog.albumTracks(ALL, arrival).getFirst().id();
        long revision = catalog.revision();
        CatalogFollower follower = new CatalogFollower(jdbc, catalog::changed, catalog::replaced, true);
        follower.start();
        try {
            jdbc.update("update album set track_count = 9 where id = ?", arrival.value());
            jdbc.update("update track set track_number = 99 where id = ?", track.value());
            jdbc.update("update catalog_state set revision = ?", revision - 1);
            follower.follow();
            assertThat(catalog.getAlbum(ALL, arrival).trackCount()).isEqualTo(9);
            assertThat(catalog.findTrack(ALL, track)).map(Track::number).contains(99);
            assertThat(catalog.revision()).isEqualTo(revision - 1);
        } finally {
            follower.stop();
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        AlbumId nothing = new AlbumId(new java.util.UUID(0, 1));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> catalog.getAlbum(ALL, nothing))
                .isInstanceOf(Problem.NotFound.class)
                .hasMessageContaining("album " + nothing.text());
    }

    @Test
    void changesComeInPagesThatNeverCutARevision() {
        CatalogChanges changes = catalog.changes();
        List<Track> tracks = new ArrayList<>();
        List<Album> albums = new ArrayList<>();
        List<Artist> artists = new ArrayList<>();
        long after = 0;
        int pages = 0;
        while (after < changes.revision()) {
            CatalogChanges.Changes page = changes.changesAfter(after, 2);
            assertThat(page.upTo()).isGreaterThan(after);
            tracks.addAll(page.tracks());
            albums.addAll(page.albums());
            artists.addAll(page.artists());
            after = page.upTo();
            pages++;
        }
        assertThat(pages).isGreaterThan(2);
        assertThat(tracks).hasSize(7).doesNotHaveDuplicates();
        assertThat(albums).hasSize(3).doesNotHaveDuplicates();
        assertThat(artists).hasSize(2).doesNotHaveDuplicates();
        assertThat(changes.changesAfter(after, 2).tracks()).isEmpty();
    }

    @Test
    void oneRevisionLargerThanAPageComesWhole() {
        jdbc.update("update track set revision = 1000");
        jdbc.update("update catalog_state set revision = 1000");
        CatalogChanges.Changes page = catalog.changes().changesAfter(999, 2);
        assertThat(page.tracks()).hasSize(7);
        assertThat(page.upTo()).isEqualTo(1000);
    }

    private List<AlbumId> list(LibraryScope scope, AlbumOrder order) {
        return catalog.listAlbums(AlbumFilter.all(scope), order, new Page(0, 100)).stream()
                .map(Album::id)
                .toList();
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
        public void remove(int id) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoMedia implements MediaReader {
        @Override
        public boolean knows(String fileName) {
            return false;
        }

        @Override
        public MediaInfo read(Path file) throws IOException {
            throw new IOException("no media here");
        }

        @Override
        public Optional<byte[]> picture(Path file, Picture picture) {
            return Optional.empty();
        }
    }

    private static final class NoBlobs implements BlobStore {
        @Override
        public Optional<Blob> find(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream open(String name, long offset, long length) throws IOException {
            throw new IOException("no blobs here");
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
}
