package org.tutti.cloud.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.ListeningSettings;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.internal.DefaultListening;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.playback.ShelfCatalog;

/// Processes that come and go project one topic into one database: each play counts once.
class KafkaListeningTest {
    private static final KafkaServer SERVER = KafkaServer.shared();
    private static final Instant NOW = Instant.parse("2026-05-04T18:00:00Z");
    private static final int PARTITIONS = 4;
    private static final int LISTENERS = 40;

    private final DataSource source = TestDatabase.create();
    private final List<Process> processes = new ArrayList<>();

    private record Process(KafkaEventLog log, DefaultListening listening) {}

    private Process process(String topic) {
        KafkaEventLog log = SERVER.open(topic);
        DefaultListening listening = new DefaultListening(
                log, source, TestDatabase.DIALECT, new ShelfCatalog(), () -> NOW, ListeningSettings.defaults());
        Process process = new Process(log, listening);
        processes.add(process);
        listening.start();
        return process;
    }

    private void end(Process process) {
        processes.remove(process);
        process.listening().close();
        process.log().close();
    }

    @AfterEach
    void end() {
        List.copyOf(processes).forEach(this::end);
    }

    private static Play play(int number) {
        return new Play(
                new UUID(9, number),
                new ListenerId(new UUID(1, number % LISTENERS)),
                new TrackId(new UUID(2, number % 11)),
                NOW.minusSeconds(1_000_000 - number),
                0,
                "Test");
    }

    private long sum(String what) {
        return JdbcClient.create(source).sql("select " + what).query(Long.class).single();
    }

    private void assertEachCountedOnce(int plays) {
        assertThat(sum("count(*) from play")).isEqualTo(plays);
        assertThat(sum("sum(plays) from play_count")).isEqualTo(plays);
        assertThat(sum("sum(plays) from play_total")).isEqualTo(plays);
    }

    @Test
    void losesAndDoublesNothingWhileProcessesComeAndGo() throws Exception {
        String topic = SERVER.topic(PARTITIONS);
        Process steady = process(topic);
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sending = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                sending.add(executor.submit(() -> {
                    while (!enough.get()) {
                        Play play = play(next.getAndIncrement());
                        steady.listening().accept(List.of(play));
                        if (play.id().getLeastSignificantBits() % 25 == 0) {
                            steady.listening().accept(List.of(play));
                        }
                    }
                }));
            }
            try {
                for (int round = 0; round < 2; round++) {
                    Process guest = process(topic);
                    awaitWork(guest);
                    guest.listening().accept(List.of(play(next.get() / 2)));
                    end(guest);
                }
            } finally {
                enough.set(true);
            }
            for (Future<?> future : sending) {
                future.get();
            }
        }
        steady.listening().settle();
        assertEachCountedOnce(next.get());
    }

    /// Returns when the process has projected something.
    private static void awaitWork(Process process) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        int partition = 0;
        long first = -1;
        while (true) {
            long used = process.log().usedUpTo(partition);
            if (used == 0) {
                partition = (partition + 1) % PARTITIONS;
            } else if (first < 0) {
                first = used;
            } else if (used > first) {
                return;
            }
            assertThat(System.nanoTime()).as("a share of the work").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void replaysWithoutCountingAgain() {
        String topic = SERVER.topic(2);
        Process first = process(topic);
        for (int number = 0; number < 50; number++) {
            first.listening().accept(List.of(play(number)));
        }
        first.listening().settle();
        end(first);
        assertThat(JdbcClient.create(source)
                        .sql("update play_projection set next_offset = 0")
                        .update())
                .isEqualTo(2);
        Process second = process(topic);
        second.listening().accept(List.of(play(50)));
        second.listening().settle();
        assertThat(sum("sum(next_offset) from play_projection")).isEqualTo(51);
        assertEachCountedOnce(51);
    }
}
