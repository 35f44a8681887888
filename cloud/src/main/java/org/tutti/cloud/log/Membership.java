package org.tutti.cloud.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.listening.spi.EventLog;

/// This process in the consumer group: which partitions are its, whether they grew, and how far they are used. It
/// fetches no records. A rebalance takes nothing away until the new shares are known: that another process may
/// begin meanwhile is harmless, because the database decides.
final class Membership implements EventLog.Following, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final long COMMIT_EVERY = Duration.ofSeconds(1).toNanos();

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventLog.Follower follower;
    private final Figures figures;
    private final Duration look;
    private final Thread thread;
    private final Set<Integer> mine = new HashSet<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private final Map<Integer, Long> told = new HashMap<>();
    private long lastCommit = System.nanoTime();
    private volatile boolean closed;

    Membership(
            String topic,
            KafkaConsumer<byte[], byte[]> consumer,
            EventLog.Follower follower,
            Figures figures,
            Duration look) {
        this.topic = topic;
        this.consumer = consumer;
        this.follower = follower;
        this.figures = figures;
        this.look = look;
        this.thread = Thread.ofPlatform().name("play-log-group").daemon().start(this::run);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(GOODBYE.multipliedBy(2));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("The group of plays went on without this process, which joins it again.");
        share(Set.of());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        Set<Integer> numbers = new HashSet<>();
        partitions.forEach(one -> numbers.add(one.partition()));
        share(numbers);
    }

    private void share(Set<Integer> now) {
        for (int partition : List.copyOf(mine)) {
            if (!now.contains(partition)) {
                mine.remove(partition);
                committed.remove(partition);
                follower.taken(partition);
            }
        }
        for (int partition : now) {
            if (mine.add(partition)) {
                follower.given(partition);
            }
        }
        LOG.info("This process projects the partitions {} of {}.", mine, topic);
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic), this);
            while (!closed) {
                try {
                    consumer.poll(look);
                    lookForMore();
                    if (System.nanoTime() - lastCommit > COMMIT_EVERY) {
                        lastCommit = System.nanoTime();
                        commit();
                    }
                } catch (WakeupException e) {
                    LOG.debug("Woken up.", e);
                } catch (KafkaException e) {
                    LOG.warn("The group of plays cannot be reached now: {}", e.getMessage());
                    Thread.sleep(look);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted.", e);
        } finally {
            leave();
        }
    }

    private void leave() {
        commit();
        share(Set.of());
        try {
            consumer.close(CloseOptions.timeout(GOODBYE));
        } catch (KafkaException e) {
            LOG.debug("Left the group of plays without saying so.", e);
        }
    }

    private void lookForMore() {
        List<TopicPartition> asked = new ArrayList<>();
        mine.forEach(partition -> asked.add(new TopicPartition(topic, partition)));
        if (!asked.isEmpty()) {
            consumer.endOffsets(asked).forEach((one, end) -> {
                figures.setEnd(one.partition(), end);
                if (!end.equals(told.put(one.partition(), end))) {
                    follower.grew(one.partition());
                }
            });
        }
    }

    /// For those who watch the group's lag, and for autoscalers; the truth is in the database.
    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int partition : mine) {
            long used = figures.used(partition);
            if (used > 0 && committed.getOrDefault(partition, 0L) != used) {
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(used));
                committed.put(partition, used);
            }
        }
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (tried, failure) -> {
                if (failure != null) {
                    LOG.debug("The group does not know how far plays are used.", failure);
                }
            });
        }
    }
}
