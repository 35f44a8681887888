package org.tutti.core.library.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tutti.core.library.internal.Shelf.ANNA;
import static org.tutti.core.library.internal.Shelf.BEN;
import static org.tutti.core.library.internal.Shelf.CURATOR;
import static org.tutti.core.library.internal.Shelf.OPERATOR;
import static org.tutti.core.library.internal.Shelf.track;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.playback.Samples;

/// Playlists are ordered lists that several people change without losing a change.
@Tag(TestDatabase.TAG)
class PlaylistsTest {
    private final Shelf shelf = new Shelf();
    private final Playlists playlists = shelf.library.playlists();

    @BeforeEach
    void fill() {
        for (int i = 0; i < 50; i++) {
            shelf.catalog.put(Samples.track(i, Samples.file(i + ".flac", Samples.FLAC, "audio/flac", 1)));
        }
    }

    static List<TrackId> tracks(int... numbers) {
        return IntStream.of(numbers).mapToObj(Shelf::track).toList();
    }

    static Playlists.Edit edit(List<Integer> remove, List<TrackId> add) {
        return new Playlists.Edit(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                remove,
                add,
                Optional.empty(),
                OptionalLong.empty());
    }

    static Playlists.Edit add(int... numbers) {
        return edit(List.of(), tracks(numbers));
    }

    private Playlists.Edit visible(Playlist.Visibility visibility, ListenerId... editors) {
        return new Playlists.Edit(
                Optional.empty(),
                Optional.empty(),
                Optional.of(visibility),
                Optional.of(List.of(editors)),
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private PlaylistId annas(int... numbers) {
        return playlists.create(ANNA, "Mine", tracks(numbers)).id();
    }

    @Test
    void isMadePrivateWithItsTracksInOrder() {
        Playlist made = playlists.create(ANNA, "  Morning ", tracks(3, 1, 3));
        assertThat(made.name()).isEqualTo("Morning");
        assertThat(made.trackCount()).isEqualTo(3);
        assertThat(made.durationMillis()).isEqualTo(30_000);
        assertThat(made.visibility()).isEqualTo(Playlist.Visibility.PRIVATE);
        assertThat(playlists.tracks(ANNA, made.id())).isEqualTo(tracks(3, 1, 3));
        assertThat(playlists.find(ANNA, made.id())).contains(made);
        assertThat(shelf.flushes).hasPositiveValue();
    }

    @Test
    void isFoundAgainAfterARestart() {
        Playlist made = playlists.create(ANNA, "Morning", tracks(3, 1));
        Playlists again = shelf.open().playlists();
        assertThat(again.list(ANNA)).containsExactly(made);
        assertThat(again.tracks(ANNA, made.id())).isEqualTo(tracks(3, 1));
    }

    @Test
    void removesByThePlacesBeforeTheEditThenAdds() {
        PlaylistId id = annas(0, 1, 2, 3, 4);
        Playlist after = playlists.edit(ANNA, id, edit(List.of(3, 0, 3), tracks(9, 0)));
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(1, 2, 4, 9, 0));
        assertThat(after.trackCount()).isEqualTo(5);
        assertThat(after.durationMillis()).isEqualTo(50_000);
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void refusesAPlaceThatIsNotThereAndChangesNothing() {
        PlaylistId id = annas(0, 1);
        assertThatThrownBy(() -> playlists.edit(ANNA, id, edit(List.of(0, 2), tracks(9))))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("no place 2");
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(0, 1));
    }

    @Test
    void replacesAllTracks() {
        PlaylistId id = annas(0, 1);
        Playlists.Edit all = new Playlists.Edit(
                Optional.of("Other"),
                Optional.of("words"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(tracks(5)),
                OptionalLong.empty());
        Playlist after = playlists.edit(ANNA, id, all);
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(5));
        assertThat(after.name()).isEqualTo("Other");
        assertThat(after.comment()).isEqualTo("words");
        assertThat(after.durationMillis()).isEqualTo(10_000);
    }

    @Test
    void movesAPartToAPlaceOfTheRest() {
        PlaylistId id = annas(0, 1, 2, 3, 4);
        playlists.move(ANNA, id, 1, 2, 3);
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(0, 3, 4, 1, 2));
        playlists.move(ANNA, id, 3, 2, 0);
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(1, 2, 0, 3, 4));
        assertThatThrownBy(() -> playlists.move(ANNA, id, 4, 2, 0)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> playlists.move(ANNA, id, 0, 2, 4)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> playlists.move(ANNA, id, 1, Integer.MAX_VALUE, 0))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void failsWithConflictAtAnotherVersion() {
        PlaylistId id = annas(0);
        Playlists.Edit first = new Playlists.Edit(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                tracks(1),
                Optional.empty(),
                OptionalLong.of(1));
        playlists.edit(ANNA, id, first);
        assertThatThrownBy(() -> playlists.edit(ANNA, id, first)).isInstanceOf(Problem.Conflict.class);
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(0, 1));
    }

    @Test
    void keepsTracksThatTheCatalogDoesNotKnow() {
        PlaylistId id = annas(1, 777, 2);
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(1, 777, 2));
    }

    @Test
    void doesNotExistForOthersWhilePrivate() {
        PlaylistId id = annas(0);
        for (Principal other : List.of(BEN, CURATOR, OPERATOR)) {
            assertThat(playlists.list(other)).isEmpty();
            assertThat(playlists.find(other, id)).isEmpty();
            assertThatThrownBy(() -> playlists.tracks(other, id)).isInstanceOf(Problem.NotFound.class);
            assertThatThrownBy(() -> playlists.edit(other, id, add(1))).isInstanceOf(Problem.NotFound.class);
        }
        assertThatThrownBy(() -> playlists.delete(BEN, id)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void isSeenByAllAndChangedByCuratorsWhenPublic() {
        PlaylistId id = annas(0);
        playlists.edit(ANNA, id, visible(Playlist.Visibility.PUBLIC));
        assertThat(playlists.tracks(BEN, id)).isEqualTo(tracks(0));
        assertThat(playlists.list(BEN)).extracting(Playlist::id).containsExactly(id);
        assertThatThrownBy(() -> playlists.edit(BEN, id, add(1))).isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> playlists.delete(BEN, id)).isInstanceOf(Problem.Forbidden.class);
        playlists.edit(CURATOR, id, add(1));
        assertThat(playlists.tracks(BEN, id)).isEqualTo(tracks(0, 1));
    }

    @Test
    void letsEditorsChangeEntriesButNothingElse() {
        PlaylistId id = annas(0);
        playlists.edit(ANNA, id, visible(Playlist.Visibility.PRIVATE, BEN.listener(), BEN.listener()));
        playlists.edit(BEN, id, add(1));
        playlists.move(BEN, id, 1, 1, 0);
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(tracks(1, 0));
        assertThat(playlists.list(BEN).getFirst().editors()).containsExactly(BEN.listener());
        assertThatThrownBy(() -> playlists.edit(BEN, id, visible(Playlist.Visibility.PUBLIC)))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> playlists.delete(BEN, id)).isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void isDeletedByOwnerAndOperator() {
        PlaylistId first = annas(0);
        PlaylistId second = annas(1);
        playlists.delete(ANNA, first);
        playlists.delete(OPERATOR, second);
        assertThat(playlists.list(ANNA)).isEmpty();
        assertThatThrownBy(() -> playlists.delete(ANNA, first)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void isListedByName() {
        for (String name : List.of("b", "C", "a")) {
            playlists.create(ANNA, name, List.of());
        }
        assertThat(playlists.list(ANNA)).extracting(Playlist::name).containsExactly("a", "b", "C");
    }

    @Test
    void refusesNamesAndListsThatCannotBe() {
        assertThatThrownBy(() -> playlists.create(ANNA, "  ", List.of())).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> playlists.create(ANNA, "x".repeat(501), List.of()))
                .isInstanceOf(Problem.Invalid.class);
        for (String name : List.of("a\0b", "a\tb", "\u001b[1m", "\u0085", "\ufffe", "\ud800", "a\nb")) {
            assertThatThrownBy(() -> playlists.create(ANNA, name, List.of()))
                    .as(name)
                    .isInstanceOf(Problem.Invalid.class)
                    .hasMessageContaining("control characters");
        }
        assertThat(playlists.create(ANNA, "\ud83d\ude00 Мумий", List.of()).name())
                .isEqualTo("\ud83d\ude00 Мумий");
        assertThatThrownBy(() -> playlists.create(ANNA, "x", Collections.nCopies(50_001, track(1))))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("50000");
    }

    @Test
    void losesNoAdditionOfManyEditorsOnSeveralMachines() throws Exception {
        PlaylistId id = annas();
        Playlists other = shelf.open().playlists();
        int threads = 8;
        int each = 25;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Playlists mine = thread % 2 == 0 ? playlists : other;
                int first = thread * 1_000;
                done.add(executor.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        mine.edit(ANNA, id, add(first + i));
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
        List<TrackId> all = playlists.tracks(ANNA, id);
        assertThat(all).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(playlists.find(ANNA, id).orElseThrow().version()).isEqualTo(1 + threads * each);
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * 1_000;
            List<TrackId> own =
                    IntStream.range(first, first + each).mapToObj(Shelf::track).toList();
            assertThat(all).as("each one's order").containsSubsequence(own);
        }
    }

    @Test
    void losesNothingWhenSomeAddAndOthersRemove() throws Exception {
        int removals = 60;
        int additions = 60;
        PlaylistId id = playlists
                .create(
                        ANNA,
                        "Long",
                        IntStream.range(0, 100).mapToObj(Shelf::track).toList())
                .id();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> remover = executor.submit(() -> {
                for (int i = 0; i < removals; i++) {
                    playlists.edit(ANNA, id, edit(List.of(0), List.of()));
                }
            });
            Future<?> adder = executor.submit(() -> {
                for (int i = 0; i < additions; i++) {
                    playlists.edit(ANNA, id, add(1_000 + i));
                }
            });
            remover.get();
            adder.get();
        }
        List<TrackId> expected = new ArrayList<>();
        IntStream.range(removals, 100).forEach(i -> expected.add(track(i)));
        IntStream.range(1_000, 1_000 + additions).forEach(i -> expected.add(track(i)));
        assertThat(playlists.tracks(ANNA, id)).isEqualTo(expected);
    }

    @Test
    void behavesLikeAPlainListUnderRandomEdits() {
        Random random = new Random(23);
        PlaylistId id = annas();
        List<TrackId> model = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            if (random.nextInt(3) == 0 && model.size() > 1) {
                int count = random.nextInt(model.size());
                int from = random.nextInt(model.size() - count + 1);
                int to = random.nextInt(model.size() - count + 1);
                playlists.move(ANNA, id, from, count, to);
                List<TrackId> part = List.copyOf(model.subList(from, from + count));
                model.subList(from, from + count).clear();
                model.addAll(to, part);
            } else {
                List<Integer> remove = random.ints(random.nextInt(4), 0, Math.max(1, model.size()))
                        .filter(index -> index < model.size())
                        .boxed()
                        .toList();
                List<TrackId> added = random.ints(random.nextInt(6), 0, 60)
                        .mapToObj(Shelf::track)
                        .toList();
                playlists.edit(ANNA, id, edit(remove, added));
                new HashSet<>(remove)
                        .stream().sorted(Collections.reverseOrder()).forEach(index -> model.remove((int) index));
                model.addAll(added);
            }
            assertThat(playlists.tracks(ANNA, id)).isEqualTo(model);
        }
        Playlist last = playlists.find(ANNA, id).orElseThrow();
        assertThat(last.trackCount()).isEqualTo(model.size());
        assertThat(last.durationMillis())
                .as("only known tracks last")
                .isEqualTo(shelf.catalog.tracks(ANNA.scope(), model).size() * 10_000L);
    }

    @Test
    void editsTenThousandEntriesQuickly() {
        PlaylistId id = playlists
                .create(ANNA, "Long", Collections.nCopies(10_000, track(1)))
                .id();
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            playlists.edit(ANNA, id, edit(List.of(5_000), tracks(2)));
        }
        // Loose on purpose: an edit takes a few milliseconds, and only a change of its order should be noticed here.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(playlists.tracks(ANNA, id)).hasSize(10_000).endsWith(track(2));
    }
}
