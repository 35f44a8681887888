package org.tutti.core.listening.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.ListeningSettings;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.MemoryEventLog;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.playback.ShelfCatalog;

/// Several processes share one log of several partitions and one database: nothing is lost, nothing doubled.
@Tag(TestDatabase.TAG)
class SharedLogTest {
    private static final Instant NOW = Instant.parse("2026-05-04T18:00:00Z");
    private static final int PARTITIONS = 4;
    private static final int LISTENERS = 12;
    private static final int TRACKS = 5;
    private static final Page ALL = new Page(0, 100_000);

    private final DataSource source = TestDatabase.create();
    private final MemoryEventLog log = new MemoryEventLog(PARTITIONS);
    private final List<DefaultListening> processes = new ArrayList<>();

    private DefaultListening process(MemoryEventLog view) {
        DefaultListening process = new DefaultListening(
                view, source, TestDatabase.DIALECT, new ShelfCatalog(), () -> NOW, ListeningSettings.defaults());
        processes.add(process);
        process.start();
        return process;
    }

    @AfterEach
    void end() {
        processes.forEach(DefaultListening::close);
    }

    private static ListenerId listener(int number) {
        return new ListenerId(new UUID(1, number % LISTENERS));
    }

    private static TrackId track(int number) {
        return new TrackId(new UUID(2, number % TRACKS));
    }

    private static Play play(int number) {
        return new Play(
                new UUID(9, number), listener(number), track(number), NOW.minusSeconds(100_000 - number), 0, "Test");
    }

    private long sum(String what, Object... parameters) {
        return JdbcClient.create(source)
                .sql("select " + what)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private void assertEachCountedOnce(int plays) {
        assertThat(sum("count(*) from play")).isEqualTo(plays);
        assertThat(sum("sum(plays) from play_count")).isEqualTo(plays);
        assertThat(sum("sum(plays) from play_total")).isEqualTo(plays);
        for (int number = 0; number < LISTENERS; number++) {
            assertThat(sum(
                            "sum(plays) from play_count where listener_id = ?",
                            listener(number).value()))
                    .isEqualTo(sum(
                            "count(*) from play where listener_id = ?",
                            listener(number).value()));
        }
    }

    @Test
    void projectsEveryPartition() {
        DefaultListening process = process(log);
        for (int number = 0; number < 100; number++) {
            process.accept(List.of(play(number)));
        }
        process.settle();
        assertEachCountedOnce(100);
        assertThat(process.popularity(track(1).value())).isEqualTo(20);
        assertThat(process.history(listener(3), ALL)).hasSize(9);
        assertThat(process.backlog()).isZero();
        assertThat(sum("count(*) from play_projection")).isEqualTo(PARTITIONS);
    }

    /// As when the topic is made anew, or comes back without what it held.
    @Test
    void goesOnWithALogThatWasMadeAnewMeanwhile() {
        DefaultListening process = process(log);
        for (int number = 0; number < 200; number++) {
            process.accept(List.of(play(number)));
        }
        process.settle();
        log.lose();
        for (int number = 200; number < 240; number++) {
            process.accept(List.of(play(number)));
        }
        long begin = System.nanoTime();
        while (sum("count(*) from play") < 240) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
            Thread.onSpinWait();
        }
        process.settle();
        assertEachCountedOnce(240);
    }

    @Test
    void countsOnceWhenTwoProcessesTakeThePartitionsForTheirs() throws Exception {
        MemoryEventLog view = log.view();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            view.give(partition);
        }
        DefaultListening one = process(log);
        DefaultListening two = process(view);
        acceptEverywhere(one, two, 2_000);
        one.settle();
        two.settle();
        assertEachCountedOnce(2_000);
        one.accept(List.of(play(2_000)));
        two.accept(List.of(play(2_000)));
        one.settle();
        two.settle();
        assertEachCountedOnce(2_001);
    }

    @Test
    void countsOnceWhilePartitionsChangeHands() throws Exception {
        MemoryEventLog view = log.view();
        DefaultListening one = process(log);
        DefaultListening two = process(view);
        RandomGenerator random = new Random(3);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> sending = executor.submit(() -> acceptEverywhere(one, two, 3_000));
            while (!sending.isDone()) {
                int partition = random.nextInt(PARTITIONS);
                boolean first = random.nextBoolean();
                // The late one learns of it after the new one has begun.
                (first ? log : view).give(partition);
                (first ? view : log).take(partition);
                log.tell();
                view.tell();
            }
            sending.get();
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            (partition % 2 == 0 ? log : view).give(partition);
            (partition % 2 == 0 ? view : log).take(partition);
        }
        one.settle();
        two.settle();
        assertEachCountedOnce(3_000);
        for (int number = 0; number < LISTENERS; number++) {
            DefaultListening owner = log.partitionOf(listener(number)) % 2 == 0 ? one : two;
            assertThat(owner.counts(listener(number)).plays(track(number).value()))
                    .as("in memory as in the database")
                    .isEqualTo((int) sum(
                            "coalesce(sum(plays), 0) from play_count where listener_id = ? and item_id = ?",
                            listener(number).value(),
                            track(number).value()));
        }
    }

    /// Both processes take in some of the same plays, as when a client sends again to another.
    private static void acceptEverywhere(DefaultListening one, DefaultListening two, int plays) {
        for (int number = 0; number < plays; number++) {
            (number % 2 == 0 ? one : two).accept(List.of(play(number)));
            if (number % 10 == 0) {
                (number % 2 == 0 ? two : one).accept(List.of(play(number)));
            }
        }
    }

    @Test
    void showsWhatAnotherProcessCountedAfterAWhile() {
        DefaultListening one = process(log);
        one.accept(List.of(play(1)));
        one.settle();
        Counts elsewhere =
                new Counts(new SqlPlays(source, TestDatabase.DIALECT), 1 << 20, listener -> true, Duration.ofMillis(1));
        assertThat(elsewhere.of(listener(1)).plays(track(1).value())).isEqualTo(1);
        one.accept(List.of(new Play(new UUID(9, 77), listener(1), track(1), NOW, 0, "Test")));
        one.settle();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (elsewhere.of(listener(1)).plays(track(1).value()) < 2 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(elsewhere.of(listener(1)).plays(track(1).value())).isEqualTo(2);
    }

    @Test
    void addsToTheTotalsThatAnotherProcessCounted() {
        MemoryEventLog view = log.view();
        DefaultListening one = process(log);
        DefaultListening two = process(view);
        log.take(1);
        view.give(1);
        one.accept(List.of(onOneTrack(0)));
        two.accept(List.of(onOneTrack(1)));
        one.settle();
        two.settle();
        for (int number = 2; number < 40; number++) {
            (number % 4 == 1 ? two : one).accept(List.of(onOneTrack(number)));
        }
        one.settle();
        two.settle();
        assertThat(sum("plays from play_total")).isEqualTo(40);
        assertThat(sum("last_played from play_total")).isEqualTo(NOW.toEpochMilli() + 39);
        view.give(0);
        view.tell();
        two.settle();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (two.popularity(track(0).value()) < 40 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(two.popularity(track(0).value())).isEqualTo(40);
    }

    private static Play onOneTrack(int number) {
        return new Play(new UUID(9, number), listener(number), track(0), NOW.plusMillis(number), 0, "Test");
    }

    @Test
    void erasesAListenerWhosePlaysAnotherProcessProjects() {
        MemoryEventLog view = log.view();
        DefaultListening one = process(log);
        DefaultListening two = process(view);
        for (int number = 0; number < 48; number++) {
            two.accept(List.of(play(number)));
        }
        log.tell();
        two.erase(listener(5));
        assertThat(sum("count(*) from play where listener_id = ?", listener(5).value()))
                .isZero();
        assertThat(log.read(log.partitionOf(listener(5)), 0, 100)).isEmpty();
        assertThat(sum("count(*) from play where listener_id = ?", listener(6).value()))
                .isPositive();
        one.accept(List.of(play(53)));
        one.settle();
        assertThat(sum(
                        "sum(plays) from play_count where listener_id = ?",
                        listener(5).value()))
                .as("the count of another process's memory is gone, too")
                .isEqualTo(1);
    }
}
