package org.tutti.core.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Samples;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.library.LikesChanged;
import org.tutti.core.listening.PlaysCounted;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.playback.ShelfCatalog;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchSettings;
import org.tutti.core.search.spi.InMemorySearchIndex;
import org.tutti.core.search.spi.SearchIndex.Ranked;

@Tag(TestDatabase.TAG)
class IndexFollowerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final ScriptedChanges changes = new ScriptedChanges();
    private final InMemorySearchIndex index = new InMemorySearchIndex();
    private final ShelfCatalog catalog = new ShelfCatalog();
    private final Map<UUID, Long> plays = new ConcurrentHashMap<>();
    private final IndexFollower follower = follower(Duration.ZERO);

    private IndexFollower follower(Duration commitEvery) {
        SearchSettings settings = new SearchSettings(commitEvery, 3, Duration.ofMillis(20), LONG);
        return new IndexFollower(index, changes, catalog, () -> id -> plays.getOrDefault(id, 0L), settings, true);
    }

    @AfterEach
    void close() {
        follower.close();
    }

    @Test
    void catchesUpAtTheStart() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            changes.add("Song " + i);
        }
        follower.start();
        assertThat(follower.awaitStep(10, PATIENCE)).isTrue();
        assertThat(find("song")).hasSize(10);
        assertThat(follower.inStep()).isTrue();
    }

    @Test
    void goesOnAfterTheRevisionThatTheIndexCarries() throws InterruptedException {
        changes.add("Old");
        changes.add("New");
        index.commit(1);
        follower.start();
        assertThat(follower.awaitStep(2, PATIENCE)).isTrue();
        assertThat(find("new")).hasSize(1);
        assertThat(find("old")).isEmpty();
    }

    @Test
    void takesInWhatEventsTell() throws InterruptedException {
        follower.start();
        changes.add("Song");
        follower.on(new CatalogChanged(1, List.of(), List.of(), List.of()));
        assertThat(follower.awaitStep(1, PATIENCE)).isTrue();
        assertThat(find("song")).hasSize(1);
    }

    @Test
    void aFinishingScanNeedNotWaitForThePause() throws InterruptedException {
        try (IndexFollower slow = follower(LONG)) {
            slow.start();
            changes.add("First");
            slow.finish(1);
            changes.add("Last");
            slow.finish(2);
            assertThat(find("last")).hasSize(1);
        }
    }

    @Test
    void waitingForWhatDoesNotComeEnds() throws InterruptedException {
        follower.start();
        assertThat(follower.awaitStep(99, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void anIndexAheadOfTheCatalogIsBuiltAgain() throws InterruptedException {
        index.update(List.of(new Ranked<>(Samples.track("A", "B", "Gone"), 0)), List.of(), List.of());
        index.commit(50);
        changes.add("Song");
        IndexFollower behind = follower(Duration.ZERO);
        try (behind) {
            behind.start();
            while (index.revision() != 1) {
                assertThat(behind.awaitStep(1, PATIENCE)).isTrue();
            }
        }
        assertThat(find("gone")).isEmpty();
        assertThat(find("song")).hasSize(1);
    }

    @Test
    void rebuildingForgetsWhatTheCatalogDoesNotKnow() throws InterruptedException {
        changes.add("Song");
        follower.start();
        assertThat(follower.awaitStep(1, PATIENCE)).isTrue();
        index.update(List.of(new Ranked<>(Samples.track("A", "B", "Stray"), 0)), List.of(), List.of());
        index.commit(1);
        changes.add("Second");
        follower.rebuild();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!find("stray").isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(find("stray")).isEmpty();
        assertThat(follower.awaitStep(2, PATIENCE)).isTrue();
        assertThat(find("second")).hasSize(1);
    }

    @Test
    void aFailureIsTriedAgain() throws InterruptedException {
        changes.failOnce();
        changes.add("Song");
        follower.start();
        assertThat(follower.awaitStep(1, Duration.ofSeconds(30))).isTrue();
        assertThat(find("song")).hasSize(1);
    }

    @Test
    void whatIsPlayedOrLikedRisesWithoutAChangeOfTheCatalog() throws InterruptedException {
        for (String title : List.of("Song one", "Song two", "Song three")) {
            changes.add(title);
            catalog.put(Samples.track("A", "B", title));
        }
        follower.start();
        assertThat(follower.awaitStep(3, PATIENCE)).isTrue();
        TrackId last = find("song").getLast();
        plays.put(last.value(), 5L);
        follower.on(new PlaysCounted(Set.of(last.value())));
        awaitFirst(last);
        TrackId other = find("song").getLast();
        plays.put(other.value(), 9L);
        follower.on(new LikesChanged(Set.of(other.value(), new UUID(9, 9))));
        awaitFirst(other);
        assertThat(index.revision()).isEqualTo(3);
    }

    @Test
    void anIndexThatTheLastServerLeftUnsettledIsSettledWithoutAChange() throws InterruptedException {
        follower.start();
        assertThat(index.awaitSettled(PATIENCE)).isTrue();
    }

    private void awaitFirst(TrackId track) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!find("song").getFirst().equals(track) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(find("song")).hasSize(3).first().isEqualTo(track);
    }

    private List<TrackId> find(String text) {
        Page page = new Page(0, 50);
        return index.find(new SearchQuery(text, LibraryScope.ALL, page, page, page))
                .tracks();
    }

    /// A track for each revision.
    private static final class ScriptedChanges implements CatalogChanges {
        private final List<Track> tracks = new ArrayList<>();
        private boolean failing;

        synchronized void add(String title) {
            tracks.add(Samples.track("A", "B", title));
        }

        synchronized void failOnce() {
            failing = true;
        }

        @Override
        public synchronized Changes changesAfter(long after, int limit) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("scripted");
            }
            int upTo = (int) Math.min(after + limit, tracks.size());
            return new Changes(upTo, List.copyOf(tracks.subList((int) after, upTo)), List.of(), List.of());
        }

        @Override
        public synchronized long revision() {
            return tracks.size();
        }
    }
}
