package org.tutti.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Samples;
import org.tutti.core.catalog.Track;
import org.tutti.core.discovery.internal.ContentNeighbours;
import org.tutti.core.discovery.internal.Spaces;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.playback.ShelfCatalog;

/// What is near what in a collection of some genres, of which one is everywhere and one is rare.
@Tag(TestDatabase.TAG)
class NeighboursTest {
    private static final LibraryScope ALL = LibraryScope.ALL;

    private final ShelfCatalog catalog = new ShelfCatalog();
    private final Neighbours neighbours = new DiscoveryModule().neighbours(catalog);

    @BeforeEach
    void aCollection() {
        for (int i = 0; i < 30; i++) {
            album("Rock " + i, 1, 1960 + 2 * i, 100 + i, "Rock");
        }
        for (int i = 0; i < 6; i++) {
            album("Gamelan " + i, 1, 1990 + i, 60 + 20 * i, "Rock", "Gamelan");
        }
        for (int i = 0; i < 6; i++) {
            album("Techno " + i, 2, 1995, 130, "Techno");
        }
        album("Nobody", 1, 0, 0);
    }

    private void album(String artist, int library, int year, int bpm, String... genres) {
        catalog.put(Samples.artist(artist, artist, library));
        catalog.put(Samples.album(artist, "Album", library, year, List.of(genres)));
        for (int i = 0; i < 8; i++) {
            catalog.put(Samples.track(artist, "Album", "Song " + i, library, List.of(genres), bpm + i));
        }
    }

    private Track song(String artist) {
        return catalog.getTrack(ALL, Samples.trackId(artist, "Album", "Song 0"));
    }

    private Artist artist(String name) {
        return catalog.getArtist(ALL, Samples.artistId(name));
    }

    private static Set<String> artists(List<Track> tracks) {
        Set<String> names = new HashSet<>();
        tracks.forEach(track -> names.add(track.artistName()));
        return names;
    }

    @Test
    void aRareGenreSaysMoreThanACommonOne() {
        List<Track> near = neighbours.ofTrack(ALL, song("Gamelan 0"), 12);
        assertThat(near).hasSize(12).doesNotHaveDuplicates().doesNotContain(song("Gamelan 0"));
        assertThat(artists(near)).allMatch(name -> name.startsWith("Gamelan"));
    }

    @Test
    void noArtistTakesMoreThanAThird() {
        List<Track> near = neighbours.ofArtist(ALL, artist("Gamelan 3"), 15);
        assertThat(near).hasSize(15);
        assertThat(near.stream().filter(track -> track.artistName().equals("Gamelan 3")))
                .hasSizeLessThanOrEqualTo(5)
                .isNotEmpty();
        assertThat(artists(near)).hasSizeGreaterThan(3);
    }

    @Test
    void nearerYearsAndTemposComeFirst() {
        List<Artist> near = neighbours.artists(ALL, artist("Rock 10"), 4);
        assertThat(near).extracting(Artist::name).contains("Rock 9", "Rock 11").doesNotContain("Rock 29");
        Track slow = song("Rock 0");
        List<Track> tracks = neighbours.ofTrack(ALL, slow, 30);
        double first =
                tracks.subList(0, 8).stream().mapToInt(Track::bpm).average().orElseThrow();
        double last =
                tracks.subList(22, 30).stream().mapToInt(Track::bpm).average().orElseThrow();
        assertThat(Math.abs(first - slow.bpm())).isLessThan(Math.abs(last - slow.bpm()));
    }

    @Test
    void artistsWithNothingInCommonAreNotAlike() {
        assertThat(neighbours.artists(ALL, artist("Techno 1"), 20))
                .extracting(Artist::name)
                .containsExactlyInAnyOrder("Techno 0", "Techno 2", "Techno 3", "Techno 4", "Techno 5");
        assertThat(neighbours.artists(ALL, artist("Nobody"), 20)).isEmpty();
        assertThat(neighbours.artists(ALL, artist("Techno 1"), 0)).isEmpty();
    }

    @Test
    void whatNothingIsKnownOfGoesOnWithItsOwn() {
        assertThat(artists(neighbours.ofTrack(ALL, song("Nobody"), 5))).containsExactly("Nobody");
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        assertThat(neighbours.ofTrack(ALL, song("Rock 4"), 50)).isEqualTo(neighbours.ofTrack(ALL, song("Rock 4"), 50));
        assertThat(new DiscoveryModule().neighbours(catalog).ofTrack(ALL, song("Rock 4"), 50))
                .isEqualTo(neighbours.ofTrack(ALL, song("Rock 4"), 50));
    }

    @Test
    void whatTheListenerMayNotSeeIsNotNear() {
        LibraryScope first = ALL.only(1);
        assertThat(neighbours.ofTrack(first, song("Techno 1"), 20)).isEmpty();
        assertThat(neighbours.ofTrack(first, song("Rock 1"), 500))
                .isNotEmpty()
                .allMatch(track -> track.libraryId() == 1);
    }

    @Test
    void aLargeWishGetsAllThereIs() {
        List<Track> near = neighbours.ofAlbum(ALL, album("Techno 0"), 500);
        assertThat(near).hasSize(6 * 8).doesNotHaveDuplicates();
    }

    private Album album(String artist) {
        return catalog.getAlbum(ALL, Samples.albumId(artist, "Album"));
    }

    @Test
    void newMusicIsTakenIn() {
        Neighbours followed = new ContentNeighbours(catalog, new Spaces(catalog, Runnable::run));
        assertThat(followed.artists(ALL, artist("Techno 1"), 20)).hasSize(5);
        album("Techno 6", 2, 1995, 131, "Techno");
        assertThat(followed.artists(ALL, artist("Techno 1"), 20))
                .extracting(Artist::name)
                .contains("Techno 6");
    }
}
