package org.tutti.cloud.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.tutti.core.listening.Play;
import org.tutti.core.platform.tracing.Tracing;

/// Writes plays and waits until all replicas that are in sync have them. The client library gathers what callers send
/// at the same time.
final class Appender implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final String topic;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Duration most;
    private final BiConsumer<Integer, Long> appended;
    private final Tracing tracing;
    private volatile boolean closed;

    /// @param most how long an append may take
    /// @param appended told of a partition and the offset behind a play
    /// @param tracing knows what records are to name as their cause
    Appender(
            String topic,
            int partitions,
            KafkaProducer<byte[], byte[]> producer,
            Duration most,
            BiConsumer<Integer, Long> appended,
            Tracing tracing) {
        this.topic = topic;
        this.partitions = partitions;
        this.producer = producer;
        this.most = most;
        this.appended = appended;
        this.tracing = tracing;
    }

    void append(List<Play> plays) {
        if (closed) {
            throw failed(new IOException("it is closed"));
        }
        // An interrupt says nothing about what the servers have; it is kept for the caller's next wait.
        boolean interrupted = Thread.interrupted();
        try {
            long deadline = System.nanoTime() + most.toNanos();
            List<Future<RecordMetadata>> sent = new ArrayList<>(plays.size());
            List<Header> headers = Causes.headers(tracing.traceparent());
            for (Play play : plays) {
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException();
                }
                sent.add(producer.send(recordOf(play, headers)));
            }
            for (Future<RecordMetadata> future : sent) {
                RecordMetadata place = future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                appended.accept(place.partition(), place.offset() + 1);
            }
        } catch (TimeoutException e) {
            throw failed(new IOException("not acknowledged within " + most, e));
        } catch (ExecutionException e) {
            throw failed(new IOException(String.valueOf(e.getCause()), e));
        } catch (InterruptedException e) {
            interrupted = true;
            throw failed(new IOException("interrupted before the servers answered", e));
        } catch (KafkaException | IllegalStateException e) {
            throw failed(new IOException(e.getMessage(), e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        producer.close(GOODBYE);
    }

    private ProducerRecord<byte[], byte[]> recordOf(Play play, List<Header> headers) {
        int partition = Partitioning.partition(play.listener(), partitions);
        return new ProducerRecord<>(
                topic, partition, null, PlayCodec.key(play.listener()), PlayCodec.value(play), headers);
    }

    private static UncheckedIOException failed(IOException why) {
        return new UncheckedIOException("The log of plays did not take them: " + why.getMessage(), why);
    }
}
