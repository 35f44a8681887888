package org.tutti.core.listening.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.ListeningSettings;
import org.tutti.core.listening.NowPlaying;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.MemoryEventLog;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.playback.ShelfCatalog;

/// Plays are accepted once, and history and counts follow from them.
@Tag(TestDatabase.TAG)
class ListeningTest {
    private static final Instant NOW = Instant.parse("2026-05-04T18:00:00Z");
    private static final ListenerId ANNA = new ListenerId(new UUID(1, 1));
    private static final ListenerId BEN = new ListenerId(new UUID(1, 2));
    private static final UUID DUO = new UUID(4, 1);
    private static final UUID GUEST = new UUID(4, 2);
    private static final Page ALL = new Page(0, 1_000);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final ShelfCatalog catalog = new ShelfCatalog();
    private final MemoryEventLog log = new MemoryEventLog();
    private final DataSource source = TestDatabase.create();
    private DefaultListening listening = listening();

    @BeforeEach
    void begin() {
        for (int number = 0; number < 20; number++) {
            catalog.put(track(number));
        }
        listening.start();
    }

    @AfterEach
    void end() {
        listening.close();
    }

    private DefaultListening listening() {
        return new DefaultListening(log, source, TestDatabase.DIALECT, catalog, now::get, ListeningSettings.defaults());
    }

    private void restart() {
        listening.close();
        listening = listening();
        listening.start();
        listening.settle();
    }

    private static TrackId id(int number) {
        return new TrackId(new UUID(2, number));
    }

    /// Ten tracks an album; the guest sings on every fifth.
    private static Track track(int number) {
        List<Credit> artists = new ArrayList<>(List.of(new Credit(new ArtistId(DUO), "Duo", Role.ARTIST, "")));
        if (number % 5 == 0) {
            artists.add(new Credit(new ArtistId(GUEST), "Guest", Role.ARTIST, ""));
        }
        return new Track(
                id(number),
                new AlbumId(album(number)),
                1,
                "Song " + number,
                "Song " + number,
                "Album",
                artists,
                "Duo",
                List.of(new Credit(new ArtistId(DUO), "Duo", Role.ALBUM_ARTIST, "")),
                "Duo",
                List.of(),
                1,
                "",
                number,
                PartialDate.NONE,
                List.of(),
                List.of(),
                0,
                "",
                List.of(),
                "",
                "",
                false,
                Duration.ofMinutes(number == 19 ? 45 : 3).toMillis(),
                Loudness.UNKNOWN,
                NOW,
                List.of(),
                false,
                0,
                false);
    }

    private static UUID album(int number) {
        return new UUID(3, number / 10);
    }

    private static Play play(int id, ListenerId listener, int track) {
        return new Play(new UUID(9, id), listener, id(track), NOW.minusSeconds(10_000 - id), 0, "Test");
    }

    private void accept(Play... plays) {
        listening.accept(List.of(plays));
        listening.settle();
    }

    @Test
    void countsAPlayForTrackAlbumAndEveryArtistOnce() {
        accept(play(1, ANNA, 5), play(2, ANNA, 5), play(3, ANNA, 6));
        assertThat(listening.counts(ANNA).plays(id(5).value())).isEqualTo(2);
        assertThat(listening.counts(ANNA).plays(id(6).value())).isEqualTo(1);
        assertThat(listening.counts(ANNA).plays(album(5))).isEqualTo(3);
        assertThat(listening.counts(ANNA).plays(DUO)).isEqualTo(3);
        assertThat(listening.counts(ANNA).plays(GUEST)).isEqualTo(2);
        assertThat(listening.counts(ANNA).lastPlayed(id(5).value())).contains(NOW.minusSeconds(10_000 - 2));
        assertThat(listening.counts(ANNA).lastPlayed(id(7).value())).isEmpty();
        assertThat(listening.counts(BEN).plays(DUO)).isZero();
        assertThat(listening.popularity(DUO)).isEqualTo(3);
    }

    @Test
    void countsASecondSendingOfTheSamePlayOnce() {
        accept(play(1, ANNA, 5), play(1, ANNA, 5));
        accept(play(1, ANNA, 5), play(2, ANNA, 5));
        assertThat(listening.counts(ANNA).plays(id(5).value())).isEqualTo(2);
        assertThat(listening.history(ANNA, ALL)).hasSize(2);
        assertThat(listening.popularity(id(5).value())).isEqualTo(2);
    }

    @Test
    void countsTheSameIdOfTwoListenersTwice() {
        accept(play(1, ANNA, 5), play(1, BEN, 5));
        assertThat(listening.popularity(id(5).value())).isEqualTo(2);
    }

    @Test
    void showsAnAcceptedPlaySoonWithoutBeingAsked() throws InterruptedException {
        listening.counts(ANNA);
        listening.accept(List.of(play(1, ANNA, 5)));
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (listening.counts(ANNA).plays(id(5).value()) == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(listening.counts(ANNA).plays(id(5).value())).isEqualTo(1);
    }

    @Test
    void keepsAPlayOfATrackThatIsGone() {
        accept(play(1, ANNA, 77));
        assertThat(listening.counts(ANNA).plays(id(77).value())).isEqualTo(1);
        assertThat(listening.history(ANNA, ALL)).containsExactly(play(1, ANNA, 77));
        assertThat(listening.recentAlbums(ANNA, ALL)).isEmpty();
    }

    @Test
    void listsHistoryLatestFirst() {
        accept(play(3, ANNA, 3), play(1, ANNA, 1), play(2, ANNA, 2));
        assertThat(listening.history(ANNA, ALL)).containsExactly(play(3, ANNA, 3), play(2, ANNA, 2), play(1, ANNA, 1));
        assertThat(listening.history(ANNA, new Page(1, 1))).containsExactly(play(2, ANNA, 2));
        assertThat(listening.history(BEN, ALL)).isEmpty();
    }

    @Test
    void listsAlbumsByPlaysAndByTime() {
        accept(play(1, ANNA, 1), play(2, ANNA, 2), play(3, ANNA, 11));
        assertThat(listening.frequentAlbums(ANNA, ALL)).containsExactly(album(1), album(11));
        assertThat(listening.recentAlbums(ANNA, ALL)).containsExactly(album(11), album(1));
        assertThat(listening.recentAlbums(ANNA, new Page(1, 5))).containsExactly(album(1));
    }

    @Test
    void listsTheTopTracksOfAnArtistByEverybodysPlays() {
        accept(play(1, ANNA, 4), play(2, ANNA, 10), play(3, BEN, 10), play(4, BEN, 15));
        assertThat(listening.topTracks(DUO, ALL)).containsExactly(id(10), id(15), id(4));
        assertThat(listening.topTracks(GUEST, new Page(0, 1))).containsExactly(id(10));
    }

    @Test
    void findsEverythingAgainAfterARestart() {
        accept(play(1, ANNA, 5), play(2, BEN, 5));
        restart();
        assertThat(listening.counts(ANNA).plays(id(5).value())).isEqualTo(1);
        assertThat(listening.popularity(id(5).value())).isEqualTo(2);
        accept(play(3, ANNA, 5));
        assertThat(listening.counts(ANNA).plays(id(5).value())).isEqualTo(2);
    }

    @Test
    void catchesUpWithALogThatIsAheadOfTheDatabase() {
        listening.close();
        log.append(List.of(play(1, ANNA, 5), play(2, ANNA, 6)));
        listening = listening();
        listening.start();
        listening.settle();
        assertThat(listening.history(ANNA, ALL)).hasSize(2);
    }

    @Test
    void doublesNothingWhenTheWholeLogIsProjectedAgain() {
        accept(play(1, ANNA, 5), play(2, ANNA, 6), play(3, BEN, 5));
        listening.close();
        JdbcClient.create(source)
                .sql("update play_projection set next_offset = 0")
                .update();
        listening = listening();
        listening.start();
        listening.settle();
        accept(play(4, ANNA, 5));
        assertThat(listening.counts(ANNA).plays(id(5).value())).isEqualTo(2);
        assertThat(listening.popularity(id(5).value())).isEqualTo(3);
        assertThat(listening.history(ANNA, ALL)).hasSize(3);
    }

    @Test
    void projectsFromTheStartWhenTheLogWasReplaced() {
        JdbcClient.create(source)
                .sql("update play_projection set next_offset = 500")
                .update();
        restart();
        accept(play(1, ANNA, 5));
        assertThat(listening.counts(ANNA).plays(id(5).value())).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhatTheLogRefused() {
        log.failWith(new IOException("No space left on device"));
        assertThatThrownBy(() -> listening.accept(List.of(play(1, ANNA, 5)))).isInstanceOf(Problem.Busy.class);
        assertThat(log.end(0)).isZero();
    }

    @Test
    void refusesPlaysThatCannotBe() {
        Play future = new Play(new UUID(9, 1), ANNA, id(1), NOW.plus(Duration.ofDays(3)), 0, "Test");
        Play early = new Play(new UUID(9, 1), ANNA, id(1), Instant.EPOCH.minusSeconds(1), 0, "Test");
        Play negative = new Play(new UUID(9, 1), ANNA, id(1), NOW, -1, "Test");
        for (Play wrong : List.of(future, early, negative)) {
            assertThatThrownBy(() -> listening.accept(List.of(play(7, ANNA, 1), wrong)))
                    .isInstanceOf(Problem.Invalid.class);
        }
        assertThat(log.end(0)).isZero();
    }

    @Test
    void keepsWhatEveryDatabaseTakesOfTheNameOfAClient() {
        accept(new Play(new UUID(9, 1), ANNA, id(1), NOW, 0, "\0Play\0er \uD83C\uDFB5"));
        assertThat(listening.history(ANNA, ALL).getFirst().client()).isEqualTo("Player \uD83C\uDFB5");
    }

    @Test
    void shortensTheNameOfAClient() {
        accept(new Play(new UUID(9, 1), ANNA, id(1), NOW, 0, "\uD83C\uDFB5".repeat(200)));
        assertThat(listening.history(ANNA, ALL).getFirst().client()).isEqualTo("\uD83C\uDFB5".repeat(50));
    }

    @Test
    void countsRightWhileManySendAndOthersRead() throws Exception {
        int threads = 8;
        int each = 150;
        Set<UUID> sent = new HashSet<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                RandomGenerator random = new Random(thread);
                int first = thread * 100;
                for (int i = 0; i < each; i++) {
                    sent.add(new UUID(9, first + i));
                }
                done.add(executor.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        listening.accept(List.of(play(first + i, ANNA, (first + i) % 20)));
                        assertThat(listening
                                        .counts(ANNA)
                                        .plays(id(random.nextInt(20)).value()))
                                .isNotNegative();
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
        listening.settle();
        assertThat(listening.counts(ANNA).plays(DUO))
                .as("overlapping ids count once")
                .isEqualTo(sent.size());
        restart();
        assertThat(listening.counts(ANNA).plays(DUO)).isEqualTo(sent.size());
        assertThat(listening.history(ANNA, new Page(0, 5_000))).hasSize(sent.size());
    }

    @Test
    void forgetsAListenerWhoIsErased() {
        accept(play(1, ANNA, 5), play(2, BEN, 5));
        listening.nowPlaying(playing(ANNA, 5, 1, "playing"));
        listening.accept(List.of(play(3, ANNA, 6)));
        listening.erase(ANNA);
        assertThat(log.read(0, 0, 10)).as("the log forgets, too").isEmpty();
        assertThat(listening.counts(ANNA).plays(id(5).value())).isZero();
        assertThat(listening.history(ANNA, ALL)).isEmpty();
        assertThat(listening.nowPlaying()).isEmpty();
        assertThat(listening.history(BEN, ALL)).hasSize(1);
        restart();
        assertThat(listening.history(ANNA, ALL)).isEmpty();
        assertThat(listening.counts(ANNA).plays(id(6).value())).isZero();
    }

    private NowPlaying playing(ListenerId listener, int track, int player, String state) {
        return new NowPlaying(listener, id(track), now.get(), 0, 1, state, player, "Test");
    }

    @Test
    void showsWhatIsHeardNowUntilItIsStoppedOrOld() {
        listening.nowPlaying(playing(ANNA, 1, 1, "playing"));
        listening.nowPlaying(playing(ANNA, 2, 2, "playing"));
        listening.nowPlaying(playing(BEN, 19, 1, "playing"));
        assertThat(listening.nowPlaying()).hasSize(3);
        listening.nowPlaying(playing(ANNA, 3, 1, "paused"));
        listening.nowPlaying(playing(ANNA, 2, 2, "stopped"));
        assertThat(listening.nowPlaying()).extracting(NowPlaying::track).containsExactlyInAnyOrder(id(3), id(19));
        now.set(NOW.plus(Duration.ofMinutes(11)));
        assertThat(listening.nowPlaying())
                .as("a long track is believed to its end")
                .extracting(NowPlaying::track)
                .containsExactly(id(19));
        now.set(NOW.plus(Duration.ofMinutes(46)));
        assertThat(listening.nowPlaying()).isEmpty();
    }
}
