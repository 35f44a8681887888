package org.tutti.cloud.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.listening.spi.EventLogContract;
import org.tutti.core.platform.Problem;

/// The log on Kafka: the contract in a topic of one partition, and what several partitions and processes add.
class KafkaEventLogTest extends EventLogContract {
    private static final KafkaServer SERVER = KafkaServer.shared();

    @Override
    protected EventLog open(Path folder) {
        return SERVER.open(SERVER.topic(1));
    }

    @Test
    void keepsEachListenersPlaysInOrderInOnePartition() throws Exception {
        try (KafkaEventLog log = SERVER.open(SERVER.topic(4));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int remainder = 0; remainder < 7; remainder++) {
                int first = remainder; // One caller for each of the contract's seven listeners.
                done.add(executor.submit(() -> {
                    for (int number = first; number < 350; number += 14) {
                        log.append(List.of(play(number), play(number + 7)));
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
            Map<ListenerId, List<Play>> read = new ConcurrentHashMap<>();
            long entries = 0;
            for (int partition = 0; partition < log.partitions(); partition++) {
                for (EventLog.Entry entry : log.read(partition, 0, 1_000)) {
                    assertThat(log.partitionOf(entry.play().listener())).isEqualTo(partition);
                    read.computeIfAbsent(entry.play().listener(), listener -> new ArrayList<>())
                            .add(entry.play());
                    entries++;
                }
                assertThat(log.knownEnd(partition)).isEqualTo(log.end(partition));
            }
            assertThat(entries).isEqualTo(350);
            assertThat(read).hasSize(7);
            read.values()
                    .forEach(plays -> assertThat(plays)
                            .isSortedAccordingTo((a, b) -> a.started().compareTo(b.started())));
        }
    }

    @Test
    void goesOnAfterARestartWhereItStopped() {
        String topic = SERVER.topic(1);
        for (int start = 0; start < 60; start += 20) {
            try (KafkaEventLog log = SERVER.open(topic)) {
                assertThat(log.end(0)).isEqualTo(start);
                log.append(plays(start, start + 20));
                assertThat(log.read(0, 0, 1_000))
                        .extracting(EventLog.Entry::play)
                        .isEqualTo(plays(0, start + 20));
            }
        }
    }

    @Test
    void neverMakesATopic() throws Exception {
        assertThatThrownBy(() -> SERVER.open("nobody-made-this"))
                .isInstanceOf(Problem.Unavailable.class)
                .hasMessageContaining("nobody-made-this");
        try (Admin admin = SERVER.admin()) {
            assertThat(admin.listTopics().names().get()).doesNotContain("nobody-made-this");
        }
    }

    @Test
    void passesOverWhatIsNoPlay() {
        String topic = SERVER.topic(1);
        try (KafkaEventLog log = SERVER.open(topic)) {
            log.append(plays(0, 2));
            try (KafkaProducer<byte[], byte[]> stranger =
                    new Clients(SERVER.settings(topic), java.util.Optional.empty()).producer()) {
                stranger.send(new ProducerRecord<>(topic, 0, null, "hello".getBytes(StandardCharsets.UTF_8)));
                stranger.send(new ProducerRecord<>(topic, 0, new byte[16], new byte[] {1, 2, 3}));
                stranger.send(new ProducerRecord<>(topic, 0, new byte[16], null));
            }
            log.append(plays(2, 3));
            assertThat(log.read(0, 0, 10)).extracting(EventLog.Entry::offset).containsExactly(0L, 1L, 5L);
            assertThat(log.read(0, 0, 10)).extracting(EventLog.Entry::play).isEqualTo(plays(0, 3));
        }
    }

    @Test
    void answersAnInterruptedCallerAfterItsPlaysAreKept() {
        try (KafkaEventLog log = SERVER.open(SERVER.topic(1))) {
            Thread.currentThread().interrupt();
            log.append(plays(0, 1));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.read(0, 0, 9)).hasSize(1);
        }
    }

    @Test
    void sharesThePartitionsOutAndTellsOfGrowthAndLag() throws Exception {
        String topic = SERVER.topic(4);
        try (KafkaEventLog one = SERVER.open(topic);
                KafkaEventLog two = SERVER.open(topic)) {
            Shares ones = new Shares();
            Shares twos = new Shares();
            EventLog.Following first = one.follow(ones);
            until(() -> ones.mine.size() == 4);
            EventLog.Following second = two.follow(twos);
            until(() -> ones.mine.size() == 2 && twos.mine.size() == 2);
            assertThat(ones.mine).doesNotContainAnyElementsOf(twos.mine);
            Play play = play(3);
            int partition = one.partitionOf(play.listener());
            Shares owner = ones.mine.contains(partition) ? ones : twos;
            KafkaEventLog owners = ones.mine.contains(partition) ? one : two;
            KafkaEventLog other = owners == one ? two : one;
            other.append(List.of(play));
            until(() -> owner.grown.contains(partition) && owners.lag(partition) == 1);
            owners.used(partition, 1);
            assertThat(owners.lag(partition)).isZero();
            until(() -> committed().getOrDefault(topic + "-" + partition, 0L) == 1);
            first.close();
            until(() -> twos.mine.size() == 4);
            assertThat(ones.mine).isEmpty();
            second.close();
        }
    }

    private static Map<String, Long> committed() {
        try (Admin admin = SERVER.admin()) {
            return admin.listConsumerGroupOffsets("tutti").partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().toString(),
                            entry -> entry.getValue().offset()));
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shares implements EventLog.Follower {
        final Set<Integer> mine = ConcurrentHashMap.newKeySet();
        final Set<Integer> grown = ConcurrentHashMap.newKeySet();

        @Override
        public void given(int partition) {
            mine.add(partition);
        }

        @Override
        public void taken(int partition) {
            mine.remove(partition);
        }

        @Override
        public void grew(int partition) {
            grown.add(partition);
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
