package org.tutti.cloud.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;

/// Reads one partition from where it is told to: a consumer that belongs to no group. Who reads on where the last read
/// stopped gets what was fetched already.
final class PartitionReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);
    /// Behind records that were deleted there may be none to wait for.
    private static final Duration SLICE = Duration.ofMillis(100);

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration most;
    private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long next = -1;
    private boolean closed;

    /// @param most how long a read may take
    PartitionReader(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer, Duration most) {
        this.partition = partition;
        this.consumer = consumer;
        this.most = most;
        consumer.assign(List.of(partition));
    }

    List<EventLog.Entry> read(long from, int limit) {
        return guarded(() -> {
            if (next != from) {
                fetched.clear();
                consumer.seek(partition, from);
                next = from;
            }
            List<EventLog.Entry> entries = new ArrayList<>();
            long deadline = System.nanoTime() + most.toNanos();
            while (entries.size() < limit && (!fetched.isEmpty() || fetch(deadline))) {
                take(entries, limit);
            }
            return entries;
        });
    }

    /// The end of the partition now.
    long end() {
        return guarded(this::askEnd);
    }

    @Override
    public void close() {
        consumer.wakeup();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                consumer.close(CloseOptions.timeout(GOODBYE));
            }
        } catch (KafkaException e) {
            LOG.debug("A reader of {} did not close well.", partition, e);
        } finally {
            lock.unlock();
        }
    }

    /// Whether there is something to take; there is not at the end.
    private boolean fetch(long deadline) {
        long end = askEnd();
        while (consumer.position(partition, most) < end) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new UncheckedIOException(
                        "The log of plays cannot be read: " + partition + " answers nothing.",
                        new IOException("no answer within " + most));
            }
            Duration slice = left < SLICE.toNanos() ? Duration.ofNanos(left) : SLICE;
            for (ConsumerRecord<byte[], byte[]> one : consumer.poll(slice)) {
                fetched.add(one);
            }
            if (!fetched.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void take(List<EventLog.Entry> entries, int limit) {
        while (!fetched.isEmpty() && entries.size() < limit) {
            ConsumerRecord<byte[], byte[]> one = fetched.getFirst();
            Optional<Play> play = PlayCodec.decode(one.key(), one.value());
            if (play.isPresent()) {
                entries.add(new EventLog.Entry(one.offset(), play.get(), Causes.of(one.headers())));
            } else {
                LOG.error("Record {} of {} is no play; it is passed over.", one.offset(), partition);
            }
            fetched.removeFirst();
            next = one.offset() + 1;
        }
    }

    private long askEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition), most);
        Long end = ends.get(partition);
        if (end == null) {
            throw new KafkaException(partition + " is unknown");
        }
        return end;
    }

    private <T> T guarded(Supplier<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new UncheckedIOException("The log of plays is closed.", new IOException("closed"));
            }
            return work.get();
        } catch (KafkaException e) {
            // Where the consumer stands now is not known.
            next = -1;
            throw new UncheckedIOException("The log of plays cannot be read: " + e.getMessage(), new IOException(e));
        } finally {
            lock.unlock();
        }
    }
}
