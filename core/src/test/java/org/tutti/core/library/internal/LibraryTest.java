package org.tutti.core.library.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tutti.core.library.internal.Shelf.ANNA;
import static org.tutti.core.library.internal.Shelf.BEN;
import static org.tutti.core.library.internal.Shelf.CURATOR;
import static org.tutti.core.library.internal.Shelf.NOW;
import static org.tutti.core.library.internal.Shelf.OPERATOR;
import static org.tutti.core.library.internal.Shelf.track;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.TracksGivenUp;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Bookmark;
import org.tutti.core.library.Library;
import org.tutti.core.library.MarkKind;
import org.tutti.core.library.Marks;
import org.tutti.core.library.PlayQueue;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Share;
import org.tutti.core.library.Station;
import org.tutti.core.library.StationId;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.playback.Samples;

/// What listeners keep besides playlists.
@Tag(TestDatabase.TAG)
class LibraryTest {
    private static final Page ALL = new Page(0, 1_000);
    private static final ListenerId LISTENER = ANNA.listener();

    private final Shelf shelf = new Shelf();
    private final Library library = shelf.library;

    private static UUID id(int number) {
        return new UUID(5, number);
    }

    private void later(Duration time) {
        shelf.now.updateAndGet(now -> now.plus(time));
    }

    @Test
    void likesLatestFirstAndKeepsTheFirstTime() {
        library.like(LISTENER, MarkKind.TRACK, List.of(id(1), id(2)));
        later(Duration.ofMinutes(1));
        library.like(LISTENER, MarkKind.TRACK, List.of(id(3), id(1)));
        library.like(LISTENER, MarkKind.ALBUM, List.of(id(4)));
        assertThat(library.liked(LISTENER, MarkKind.TRACK, ALL)).containsExactly(id(3), id(1), id(2));
        assertThat(library.liked(LISTENER, MarkKind.TRACK, new Page(1, 1))).containsExactly(id(1));
        assertThat(library.liked(LISTENER, MarkKind.ALBUM, ALL)).containsExactly(id(4));
        assertThat(library.marks(LISTENER).likedAt(id(1))).contains(NOW);
        assertThat(library.marks(BEN.listener()).likedAt(id(1))).isEmpty();
    }

    @Test
    void takesLikesAndRatingsBackApart() {
        library.like(LISTENER, MarkKind.ARTIST, List.of(id(1)));
        library.rate(LISTENER, MarkKind.ARTIST, id(1), 4);
        library.unlike(LISTENER, MarkKind.ARTIST, List.of(id(1), id(2)));
        assertThat(library.marks(LISTENER).likedAt(id(1))).isEmpty();
        assertThat(library.marks(LISTENER).rating(id(1))).isEqualTo(4);
        library.rate(LISTENER, MarkKind.ARTIST, id(1), 0);
        assertThat(library.marks(LISTENER).rating(id(1))).isZero();
        assertThat(library.highestRated(LISTENER, MarkKind.ARTIST, ALL)).isEmpty();
    }

    @Test
    void nothingPointsToTracksThatWereGivenUp() {
        for (int i = 0; i < 6; i++) {
            shelf.catalog.put(Samples.track(i, Samples.file(i + ".flac", Samples.FLAC, "audio/flac", 1)));
        }
        List<TrackId> tracks = List.of(track(0), track(1), track(2), track(3), track(1), track(4));
        PlaylistId playlist =
                shelf.library.playlists().create(ANNA, "Mine", tracks).id();
        long duration =
                shelf.library.playlists().find(ANNA, playlist).orElseThrow().durationMillis();
        library.like(LISTENER, MarkKind.TRACK, List.of(track(1).value(), track(2).value()));
        library.rate(LISTENER, MarkKind.ALBUM, id(7), 5);
        library.bookmark(LISTENER, track(1), 5, "");
        library.savePlayQueue(LISTENER, tracks, 3, 1_000, "app");
        shelf.library.forget(new TracksGivenUp(List.of(track(1), track(0)), List.of(id(7))));
        assertThat(shelf.library.playlists().tracks(ANNA, playlist)).containsExactly(track(2), track(3), track(4));
        assertThat(shelf.library.playlists().find(ANNA, playlist).orElseThrow().trackCount())
                .isEqualTo(3);
        assertThat(shelf.library.playlists().find(ANNA, playlist).orElseThrow().durationMillis())
                .isEqualTo(duration / 2);
        assertThat(library.liked(LISTENER, MarkKind.TRACK, ALL)).containsExactly(track(2).value());
        assertThat(library.highestRated(LISTENER, MarkKind.ALBUM, ALL)).isEmpty();
        assertThat(library.bookmarks(LISTENER)).isEmpty();
        PlayQueue queue = library.playQueue(LISTENER).orElseThrow();
        assertThat(queue.tracks()).containsExactly(track(2), track(3), track(4));
        assertThat(queue.currentIndex()).isEqualTo(1);
        assertThat(queue.positionMillis()).isEqualTo(1_000);
        shelf.library.forget(new TracksGivenUp(List.of(track(3), track(4)), List.of()));
        assertThat(library.playQueue(LISTENER).orElseThrow().currentIndex()).isZero();
        assertThat(library.playQueue(LISTENER).orElseThrow().positionMillis()).isZero();
        shelf.library.forget(new TracksGivenUp(List.of(track(2)), List.of()));
        assertThat(library.playQueue(LISTENER).orElseThrow().currentIndex()).isEqualTo(-1);
    }

    @Test
    void ratesBestFirstWithinItsBounds() {
        library.rate(LISTENER, MarkKind.ALBUM, id(1), 2);
        library.rate(LISTENER, MarkKind.ALBUM, id(2), 5);
        library.rate(LISTENER, MarkKind.ALBUM, id(3), 5);
        assertThat(library.highestRated(LISTENER, MarkKind.ALBUM, ALL)).containsExactly(id(2), id(3), id(1));
        for (int wrong : List.of(-1, 6)) {
            assertThatThrownBy(() -> library.rate(LISTENER, MarkKind.ALBUM, id(1), wrong))
                    .isInstanceOf(Problem.Invalid.class);
        }
    }

    @Test
    void flushesEveryChange() {
        library.like(LISTENER, MarkKind.TRACK, List.of(id(1)));
        library.rate(LISTENER, MarkKind.TRACK, id(1), 3);
        library.savePlayQueue(LISTENER, List.of(track(1)), 0, 0, "Test");
        library.bookmark(LISTENER, track(1), 5, "");
        library.deleteBookmark(LISTENER, track(1));
        assertThat(shelf.flushes).hasValue(5);
    }

    @Test
    void marksBehaveLikeAMapInMemoryAndInTheTable() {
        Random random = new Random(3);
        Map<UUID, Integer> ratings = new HashMap<>();
        Map<UUID, Boolean> likes = new HashMap<>();
        for (int step = 0; step < 500; step++) {
            UUID id = id(random.nextInt(40));
            if (random.nextBoolean()) {
                int rating = random.nextInt(6);
                library.rate(LISTENER, MarkKind.TRACK, id, rating);
                ratings.put(id, rating);
            } else if (random.nextBoolean()) {
                library.like(LISTENER, MarkKind.TRACK, List.of(id));
                likes.put(id, true);
            } else {
                library.unlike(LISTENER, MarkKind.TRACK, List.of(id));
                likes.put(id, false);
            }
        }
        for (Marks marks : List.of(library.marks(LISTENER), shelf.open().marks(LISTENER))) {
            for (int i = 0; i < 40; i++) {
                assertThat(marks.rating(id(i))).isEqualTo(ratings.getOrDefault(id(i), 0));
                assertThat(marks.likedAt(id(i)).isPresent()).isEqualTo(likes.getOrDefault(id(i), false));
            }
        }
    }

    @Test
    void losesNoLikeOfManyThreads() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int first = thread * 25;
                done.add(executor.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        library.like(LISTENER, MarkKind.TRACK, List.of(id(first + i)));
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
        assertThat(library.liked(LISTENER, MarkKind.TRACK, ALL)).hasSize(225);
        assertThat(shelf.open().liked(LISTENER, MarkKind.TRACK, ALL)).hasSize(225);
    }

    @Test
    void keepsThePlayQueue() {
        assertThat(library.playQueue(LISTENER)).isEmpty();
        library.savePlayQueue(LISTENER, List.of(track(1), track(2), track(1)), 2, 1_234, "Phone");
        later(Duration.ofSeconds(5));
        library.savePlayQueue(LISTENER, List.of(track(2), track(3)), 1, 99, "Desk");
        assertThat(library.playQueue(LISTENER))
                .contains(new PlayQueue(List.of(track(2), track(3)), 1, 99, NOW.plusSeconds(5), "Desk"));
        library.savePlayQueue(LISTENER, List.of(), 0, 0, "Desk");
        assertThat(library.playQueue(LISTENER).orElseThrow().currentIndex()).isEqualTo(-1);
        assertThatThrownBy(() -> library.savePlayQueue(LISTENER, List.of(track(1)), 1, 0, ""))
                .isInstanceOf(Problem.Invalid.class);
        library.savePlayQueue(LISTENER, Collections.nCopies(10_000, track(7)), 9_999, 0, "Desk");
        assertThat(library.playQueue(LISTENER).orElseThrow().tracks()).hasSize(10_000);
    }

    @Test
    void movesABookmark() {
        library.bookmark(LISTENER, track(1), 1_000, "here");
        later(Duration.ofSeconds(1));
        library.bookmark(LISTENER, track(2), 2_000, "");
        later(Duration.ofSeconds(1));
        library.bookmark(LISTENER, track(1), 3_000, "there");
        assertThat(library.bookmarks(LISTENER))
                .containsExactly(
                        new Bookmark(track(1), 3_000, "there", NOW, NOW.plusSeconds(2)),
                        new Bookmark(track(2), 2_000, "", NOW.plusSeconds(1), NOW.plusSeconds(1)));
        library.deleteBookmark(LISTENER, track(1));
        assertThat(library.bookmarks(LISTENER)).hasSize(1);
        assertThat(library.bookmarks(BEN.listener())).isEmpty();
    }

    @Test
    void opensAShareUntilItExpiresAndCountsVisits() {
        Share share = library.share(ANNA, List.of(track(1), track(2)), "For you", Optional.of(NOW.plusSeconds(60)));
        assertThat(share.secret()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(library.visitShare(share.secret())).map(Share::tracks).contains(List.of(track(1), track(2)));
        assertThat(library.visitShare(share.secret().substring(1))).isEmpty();
        assertThat(library.shares(ANNA).getFirst().visits()).isEqualTo(1);
        assertThat(library.shares(ANNA).getFirst().lastVisited()).contains(NOW);
        later(Duration.ofSeconds(60));
        assertThat(library.visitShare(share.secret())).isEmpty();
        library.updateShare(ANNA, share.id(), Optional.of("Still"), Optional.of(Optional.empty()));
        assertThat(library.visitShare(share.secret())).map(Share::description).contains("Still");
    }

    @Test
    void keepsSharesApart() {
        Share share = library.share(ANNA, List.of(track(1)), "", Optional.empty());
        assertThat(library.shares(BEN)).isEmpty();
        assertThat(library.shares(OPERATOR)).hasSize(1);
        assertThatThrownBy(() -> library.deleteShare(BEN, share.id())).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> library.updateShare(BEN, share.id(), Optional.of("x"), Optional.empty()))
                .isInstanceOf(Problem.NotFound.class);
        library.deleteShare(OPERATOR, share.id());
        assertThat(library.visitShare(share.secret())).isEmpty();
        assertThatThrownBy(() -> library.share(ANNA, List.of(), "", Optional.empty()))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void letsCuratorsKeepStations() {
        Station station = library.addStation(CURATOR, "Waves", "https://radio.example.org/live", "");
        library.updateStation(
                OPERATOR,
                new Station(station.id(), "Long waves", "http://radio.example.org/2", "https://radio.example.org"));
        assertThat(library.stations()).extracting(Station::name).containsExactly("Long waves");
        assertThatThrownBy(() -> library.addStation(ANNA, "x", "https://radio.example.org", ""))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> library.deleteStation(ANNA, station.id())).isInstanceOf(Problem.Forbidden.class);
        for (String wrong :
                List.of("file:///etc/passwd", "radio.example.org", "javascript:alert(1)", "http://", "a b")) {
            assertThatThrownBy(() -> library.addStation(CURATOR, "x", wrong, ""))
                    .as(wrong)
                    .isInstanceOf(Problem.Invalid.class);
        }
        library.deleteStation(CURATOR, station.id());
        assertThat(library.stations()).isEmpty();
        assertThatThrownBy(() -> library.deleteStation(CURATOR, new StationId(id(9))))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void forgetsAListenerWhoIsErased() {
        library.like(LISTENER, MarkKind.TRACK, List.of(id(1)));
        library.like(BEN.listener(), MarkKind.TRACK, List.of(id(1)));
        library.savePlayQueue(LISTENER, List.of(track(1)), 0, 0, "Test");
        library.bookmark(LISTENER, track(1), 5, "");
        Share share = library.share(ANNA, List.of(track(1)), "", Optional.empty());
        shelf.library.playlists().create(ANNA, "Mine", List.of(track(1)));
        shelf.library.playlists().create(BEN, "His", List.of(track(1)));
        shelf.library.erase(LISTENER);
        for (SqlLibrary after : List.of(shelf.library, shelf.open())) {
            assertThat(after.marks(LISTENER).likedAt(id(1))).isEmpty();
            assertThat(after.playQueue(LISTENER)).isEmpty();
            assertThat(after.bookmarks(LISTENER)).isEmpty();
            assertThat(after.visitShare(share.secret())).isEmpty();
            assertThat(after.playlists().list(ANNA)).isEmpty();
            assertThat(after.playlists().list(BEN)).hasSize(1);
            assertThat(after.marks(BEN.listener()).likedAt(id(1))).isPresent();
        }
    }
}
