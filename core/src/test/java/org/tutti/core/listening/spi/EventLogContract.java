package org.tutti.core.listening.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;

/// What every log of plays must do; an adapter's test extends it.
public abstract class EventLogContract {
    private static final Instant START = Instant.parse("2026-03-01T20:15:30.123Z");

    /// The folder that the log under test may use.
    @TempDir
    protected Path folder;

    private EventLog log;

    /// Opens the log under test.
    protected abstract EventLog open(Path folder);

    @BeforeEach
    void openLog() {
        log = open(folder);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    /// A play that only its number makes.
    public static Play play(int number) {
        return new Play(
                new UUID(0x7000L, number),
                new ListenerId(new UUID(1, number % 7)),
                new TrackId(new UUID(2, number % 31)),
                START.plusMillis(number * 1001L),
                number * 3L,
                "Player " + number);
    }

    /// The plays from `from` to before `to`.
    public static List<Play> plays(int from, int to) {
        List<Play> plays = new ArrayList<>();
        for (int i = from; i < to; i++) {
            plays.add(play(i));
        }
        return plays;
    }

    @Test
    void beginsEmptyAtOffsetZero() {
        assertThat(log.end(0)).isZero();
        assertThat(log.read(0, 0, 10)).isEmpty();
    }

    @Test
    void givesBackWhatWasAppendedInOrder() {
        log.append(plays(0, 3));
        log.append(plays(3, 4));
        assertThat(log.read(0, 0, 10))
                .containsExactly(
                        new EventLog.Entry(0, play(0)),
                        new EventLog.Entry(1, play(1)),
                        new EventLog.Entry(2, play(2)),
                        new EventLog.Entry(3, play(3)));
        assertThat(log.end(0)).isEqualTo(4);
    }

    @Test
    void readsFromTheMiddleOfABatch() {
        log.append(plays(0, 10));
        log.append(plays(10, 20));
        assertThat(log.read(0, 7, 5)).extracting(EventLog.Entry::offset).containsExactly(7L, 8L, 9L, 10L, 11L);
        assertThat(log.read(0, 7, 5)).extracting(EventLog.Entry::play).isEqualTo(plays(7, 12));
        assertThat(log.read(0, 3, 1)).extracting(EventLog.Entry::play).isEqualTo(plays(3, 4));
    }

    @Test
    void isEmptyAtAndBehindTheEnd() {
        log.append(plays(0, 3));
        assertThat(log.read(0, 3, 10)).isEmpty();
        assertThat(log.read(0, 99, 10)).isEmpty();
        assertThat(log.read(0, 0, 0)).isEmpty();
    }

    @Test
    void appendsNothingWhenThereIsNothing() {
        log.append(List.of());
        assertThat(log.end(0)).isZero();
    }

    @Test
    void keepsEveryKindOfText() {
        Play odd = new Play(
                new UUID(-1, -1),
                new ListenerId(new UUID(Long.MIN_VALUE, Long.MAX_VALUE)),
                new TrackId(new UUID(0, 0)),
                Instant.EPOCH,
                Long.MAX_VALUE,
                "Плеер 音楽 \uD83C\uDFB5 \u0000");
        log.append(List.of(odd));
        assertThat(log.read(0, 0, 1)).containsExactly(new EventLog.Entry(0, odd));
    }

    @Test
    void readsTheSameHoweverTheReaderIsCutUp() {
        RandomGenerator random = new Random(7);
        int written = 0;
        while (written < 2_000) {
            int more = 1 + random.nextInt(20);
            log.append(plays(written, written + more));
            written += more;
        }
        List<Play> read = new ArrayList<>();
        while (read.size() < written) {
            List<EventLog.Entry> part = log.read(0, read.size(), 1 + random.nextInt(50));
            assertThat(part).isNotEmpty();
            part.forEach(entry -> read.add(entry.play()));
        }
        assertThat(read).isEqualTo(plays(0, written));
        for (int i = 0; i < 100; i++) {
            int from = random.nextInt(written - 5);
            assertThat(log.read(0, from, 5)).extracting(EventLog.Entry::play).isEqualTo(plays(from, from + 5));
        }
    }

    @Test
    void keepsEveryPlayOfManyCallersOnceAndEachCallersOrder() throws Exception {
        int callers = 16;
        int each = 200;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller * 10_000;
                done.add(executor.submit(() -> {
                    for (int i = 0; i < each; i += 2) {
                        log.append(plays(first + i, first + i + 2));
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
        List<EventLog.Entry> all = log.read(0, 0, callers * each + 1);
        assertThat(all).hasSize(callers * each);
        Map<Integer, Integer> next = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).offset()).isEqualTo(i);
            int number = (int) all.get(i).play().id().getLeastSignificantBits();
            int caller = number / 10_000;
            assertThat(number % 10_000).isEqualTo(next.getOrDefault(caller, 0));
            next.merge(caller, 1, Integer::sum);
        }
    }

    @Test
    void showsAReaderOnlyAPrefixWhileOthersAppend() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = executor.submit(() -> {
                for (int i = 0; i < 500; i++) {
                    log.append(plays(i * 3, i * 3 + 3));
                }
            });
            int read = 0;
            while (read < 1_500) {
                for (EventLog.Entry entry : log.read(0, read, 100)) {
                    assertThat(entry).isEqualTo(new EventLog.Entry(read, play(read)));
                    read++;
                }
            }
            writer.get();
        }
    }

    @Test
    void refusesToAppendAfterItWasClosed() {
        log.append(plays(0, 1));
        log.close();
        assertThatThrownBy(() -> log.append(plays(1, 2))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void keepsWhatWasNotReleased() {
        log.append(plays(0, 10));
        log.release(0, 5);
        assertThat(log.read(0, 5, 10)).extracting(EventLog.Entry::play).isEqualTo(plays(5, 10));
    }

    @Test
    void forgetsAtOnceAndGoesOn() {
        log.append(plays(0, 10));
        log.append(plays(10, 12));
        log.forget(0, 12);
        assertThat(log.read(0, 0, 20)).isEmpty();
        assertThat(log.end(0)).isEqualTo(12);
        log.append(plays(12, 14));
        assertThat(log.read(0, 0, 20))
                .containsExactly(new EventLog.Entry(12, play(12)), new EventLog.Entry(13, play(13)));
        log.forget(0, 12);
        assertThat(log.read(0, 0, 20)).hasSize(2);
    }
}
