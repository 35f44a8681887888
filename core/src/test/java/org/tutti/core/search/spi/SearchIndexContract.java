package org.tutti.core.search.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tutti.core.catalog.Samples.album;
import static org.tutti.core.catalog.Samples.albumId;
import static org.tutti.core.catalog.Samples.artist;
import static org.tutti.core.catalog.Samples.artistId;
import static org.tutti.core.catalog.Samples.missing;
import static org.tutti.core.catalog.Samples.track;
import static org.tutti.core.catalog.Samples.trackId;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Page;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;
import org.tutti.core.search.spi.SearchIndex.Ranked;

/// What every [SearchIndex] does.
public abstract class SearchIndexContract {
    private static final Page TWENTY = new Page(0, 20);

    private SearchIndex index = new InMemorySearchIndex();

    /// An index in the same place as the one before it; empty for the first call in a test.
    protected abstract SearchIndex open();

    @BeforeEach
    void openFirst() {
        index = open();
    }

    @AfterEach
    void closeLast() {
        index.close();
    }

    @Test
    void aNewIndexIsEmptyAtRevisionZero() {
        assertThat(index.revision()).isZero();
        assertThat(find("anything")).isEqualTo(new SearchResult(List.of(), List.of(), List.of()));
    }

    @Test
    void findsArtistsAlbumsAndTracksByTheirNames() {
        put(artist("Heroes del Silencio"), album("David Bowie", "Heroes"), track("David Bowie", "Heroes", "Heroes"));
        SearchResult found = find("heroes");
        assertThat(found.artists()).containsExactly(artistId("Heroes del Silencio"));
        assertThat(found.albums()).containsExactly(albumId("David Bowie", "Heroes"));
        assertThat(found.tracks()).containsExactly(trackId("David Bowie", "Heroes", "Heroes"));
    }

    @ParameterizedTest
    @CsvSource({
        "AC/DC, AC/DC",
        "AC/DC, acdc",
        "AC/DC, ac dc",
        "AC/DC, ac-dc",
        "ACDC, ac/dc",
        "AC DC, acdc",
        "R.E.M., rem",
        "R.E.M., r.e.m",
        "a-ha, aha",
        "a-ha, A-Ha",
        "P!nk, pink",
        "P!nk, p!nk",
        "Sigur Rós, sigur ros",
        "Sigur Ros, RÓS",
        "Motörhead, motorhead",
        "Guns N' Roses, guns n roses",
        "Guns N’ Roses, guns n' roses",
        "Sinéad O'Connor, oconnor",
        "Sinéad O'Connor, connor",
        "Simon & Garfunkel, simon and garfunkel",
        "Simon and Garfunkel, simon & garfunkel",
        "The Beatles, beatles the",
        "Beatles, the beatles",
        "宇多田ヒカル, 宇多田",
        "宇多田ヒカル, ひかる",
        "宇多田ヒカル, 多",
        "첫사랑, 사랑",
        "Кино, КИНО",
        "!!!, !!!",
        "Iron Maiden, ironmaiden",
        "Metallica, metalica",
        "Metallica, metlalica",
        "Rammstein, ramstein",
        "Einstürzende Neubauten, einsturzendne neubaten",
        "Queen, quen",
    })
    void findsANameHoweverItIsWritten(String name, String text) {
        put(artist(name), album(name, "One"), track(name, "One", "Two"));
        put(artist("Somebody Else"), album("Somebody Else", "Three"), track("Somebody Else", "Three", "Four"));
        SearchResult found = find(text);
        assertThat(found.artists()).containsExactly(artistId(name));
        assertThat(found.albums()).containsExactly(albumId(name, "One"));
        assertThat(found.tracks()).containsExactly(trackId(name, "One", "Two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "ra", "rad", "radio", "radiohe", "radiohea", "radiohead"})
    void findsWhileYouType(String text) {
        put(artist("Radiohead"), album("Radiohead", "Kid A"), track("Radiohead", "Kid A", "Idioteque"));
        assertThat(find(text).artists()).containsExactly(artistId("Radiohead"));
        assertThat(find(text).tracks()).hasSize(1);
    }

    @Test
    void wordsMayStandInDifferentFields() {
        put(artist("David Bowie"), album("David Bowie", "Low"), track("David Bowie", "Low", "Warszawa"));
        put(artist("Joy Division"), album("Joy Division", "Closer"), track("Joy Division", "Closer", "Warsaw"));
        assertThat(find("bowie wars").tracks()).containsExactly(trackId("David Bowie", "Low", "Warszawa"));
        assertThat(find("low david").albums()).containsExactly(albumId("David Bowie", "Low"));
    }

    @Test
    void shortWordsAreTakenAsTheyAre() {
        put(artist("Abc"), album("Abc", "One"), track("Abc", "One", "Two"));
        assertThat(find("abd").artists()).isEmpty();
    }

    @Test
    void exactComesBeforeWordsBeforeBeginningsBeforeTypos() {
        putTrack("A", "Z", "Herz", 900);
        putTrack("B", "Z", "Hero Worship", 800);
        putTrack("C", "Z", "Heroine", 700);
        putTrack("Hero", "Z", "Other", 600);
        putTrack("D", "Z", "Hero", 0);
        assertThat(find("hero").tracks())
                .containsExactly(
                        trackId("D", "Z", "Hero"),
                        trackId("B", "Z", "Hero Worship"),
                        trackId("C", "Z", "Heroine"),
                        trackId("Hero", "Z", "Other"));
    }

    @Test
    void typosAreOnlyTriedWhenThereIsLittleElse() {
        putTrack("A", "Z", "Berlin", 0);
        putTrack("B", "Z", "Merlin", 0);
        assertThat(find("berlin").tracks().getFirst()).isEqualTo(trackId("A", "Z", "Berlin"));
        putTrack("C", "Z", "Berlin", 0);
        putTrack("D", "Z", "Berlin", 0);
        assertThat(find("berlin").tracks()).hasSize(3).doesNotContain(trackId("B", "Z", "Merlin"));
    }

    @Test
    void popularityBreaksTies() {
        putTrack("A", "Z", "Song", 3);
        putTrack("B", "Z", "Song", 5);
        putTrack("C", "Z", "Song", 4);
        assertThat(find("song").tracks())
                .containsExactly(trackId("B", "Z", "Song"), trackId("C", "Z", "Song"), trackId("A", "Z", "Song"));
        putTrack("A", "Z", "Song", 6);
        assertThat(find("song").tracks().getFirst()).isEqualTo(trackId("A", "Z", "Song"));
    }

    @Test
    void pagesNeitherRepeatNorSkip() {
        for (int i = 0; i < 57; i++) {
            putTrack("Artist " + i % 5, "Album", (i % 3 == 0 ? "Blue" : "Bluebird ") + i, i % 4);
        }
        List<TrackId> all = find("blue", LibraryScope.ALL, new Page(0, 100)).tracks();
        List<TrackId> paged = new ArrayList<>();
        for (int offset = 0; offset < 80; offset += 10) {
            paged.addAll(find("blue", LibraryScope.ALL, new Page(offset, 10)).tracks());
        }
        assertThat(all).hasSize(57).doesNotHaveDuplicates();
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void whatLiesOutsideTheScopeIsNotFound() {
        index.update(
                List.of(new Ranked<>(track("A", "Z", "Song", 2), 0), new Ranked<>(track("B", "Z", "Song", 3), 0)),
                List.of(new Ranked<>(album("A", "Song", 2), 0), new Ranked<>(album("B", "Song", 3), 0)),
                List.of(new Ranked<>(artist("Song A", "Song A", 2), 0), new Ranked<>(artist("Song B", "x", 3), 0)));
        index.commit(1);
        SearchResult found = find("song", LibraryScope.ALL.only(3), TWENTY);
        assertThat(found.artists()).containsExactly(artistId("Song B"));
        assertThat(found.albums()).containsExactly(albumId("B", "Song"));
        assertThat(found.tracks()).containsExactly(trackId("B", "Z", "Song"));
        assertThat(find("song", LibraryScope.NONE, TWENTY).tracks()).isEmpty();
    }

    @Test
    void missingTracksAreTakenOut() {
        Track track = track("A", "Z", "Song");
        putTrack("A", "Z", "Song", 0);
        index.update(List.of(new Ranked<>(missing(track), 0)), List.of(), List.of());
        index.commit(2);
        assertThat(find("song").tracks()).isEmpty();
    }

    @Test
    void updatesAreVisibleAfterTheCommitOnly() {
        index.update(List.of(new Ranked<>(track("A", "Z", "Song"), 0)), List.of(), List.of());
        assertThat(find("song").tracks()).isEmpty();
        index.commit(7);
        assertThat(find("song").tracks()).hasSize(1);
        assertThat(index.revision()).isEqualTo(7);
    }

    @Test
    void whatWasCommittedOutlivesACloseWithItsRevision() {
        putTrack("A", "Z", "Song", 0);
        index.commit(42);
        index.update(List.of(new Ranked<>(track("A", "Z", "Uncommitted"), 0)), List.of(), List.of());
        index.close();
        index = open();
        assertThat(index.revision()).isEqualTo(42);
        assertThat(find("song").tracks()).hasSize(1);
        assertThat(find("uncommitted").tracks()).isEmpty();
    }

    @Test
    void clearingEmptiesIt() {
        putTrack("A", "Z", "Song", 0);
        index.clear();
        assertThat(index.revision()).isZero();
        assertThat(find("song").tracks()).isEmpty();
    }

    @Test
    void settlingChangesNothingButSpeed() {
        putTrack("A", "Z", "Song", 1);
        putTrack("B", "Z", "Song", 2);
        SearchResult before = find("song");
        index.settle();
        assertThat(find("song")).isEqualTo(before);
        assertThat(index.revision()).isEqualTo(1);
    }

    @Test
    void aDraftTakesTheIndexesPlaceWhenItIsPublished() {
        putTrack("A", "Z", "Old", 0);
        try (SearchIndex.Draft draft = index.draft()) {
            draft.update(List.of(new Ranked<>(track("A", "Z", "New"), 0)), List.of(), List.of());
            assertThat(find("old").tracks()).hasSize(1);
            assertThat(find("new").tracks()).isEmpty();
            draft.publish(9);
        }
        assertThat(find("old").tracks()).isEmpty();
        assertThat(find("new").tracks()).hasSize(1);
        index.close();
        index = open();
        assertThat(index.revision()).isEqualTo(9);
        assertThat(find("new").tracks()).hasSize(1);
    }

    @Test
    void aDiscardedDraftLeavesNoTrace() {
        putTrack("A", "Z", "Old", 0);
        try (SearchIndex.Draft draft = index.draft()) {
            draft.update(List.of(new Ranked<>(track("A", "Z", "New"), 0)), List.of(), List.of());
        }
        index.close();
        index = open();
        assertThat(find("old").tracks()).hasSize(1);
        assertThat(find("new").tracks()).isEmpty();
    }

    /// The first twenty of each kind in all libraries.
    protected final SearchResult find(String text) {
        return find(text, LibraryScope.ALL, TWENTY);
    }

    private SearchResult find(String text, LibraryScope scope, Page page) {
        return index.find(new SearchQuery(text, scope, page, page, page));
    }

    private void put(Artist artist, Album album, Track track) {
        index.update(
                List.of(new Ranked<>(track, 0)), List.of(new Ranked<>(album, 0)), List.of(new Ranked<>(artist, 0)));
        index.commit(1);
    }

    private void putTrack(String artist, String album, String title, long popularity) {
        index.update(List.of(new Ranked<>(track(artist, album, title), popularity)), List.of(), List.of());
        index.commit(1);
    }
}
