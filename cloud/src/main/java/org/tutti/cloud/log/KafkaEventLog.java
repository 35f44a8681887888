package org.tutti.cloud.log;

import com.azure.core.credential.TokenCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.tracing.Tracing;

/// The log of plays in a topic of Kafka or Event Hubs, one record for each play. Its partitions are the topic's;
/// processes of one consumer group share them out. How long plays stay is the topic's retention.
public final class KafkaEventLog implements EventLog {
    private final KafkaSettings settings;
    private final Clients clients;
    private final Admin admin;
    private final int partitions;
    private final Figures figures;
    private final Appender appender;
    private final Map<Integer, PartitionReader> readers = new ConcurrentHashMap<>();
    private volatile Optional<Membership> membership = Optional.empty();
    private volatile boolean closed;

    private KafkaEventLog(Clients clients, Admin admin, int partitions, Tracing tracing) {
        this.settings = clients.settings();
        this.clients = clients;
        this.admin = admin;
        this.partitions = partitions;
        this.figures = new Figures(partitions);
        this.appender = new Appender(
                settings.topic(), partitions, clients.producer(), settings.appendTimeout(), figures::sawEnd, tracing);
    }

    /// Opens the log in a topic that exists, as the identity that the environment gives if the settings ask for one.
    ///
    /// @throws Problem.Unavailable when the topic does not exist or cannot be reached
    public static KafkaEventLog open(KafkaSettings settings) {
        return open(settings, Tracing.OFF);
    }

    /// The same; records carry what appended them through the log, as far as `tracing` knows it.
    public static KafkaEventLog open(KafkaSettings settings, Tracing tracing) {
        return open(new Clients(settings, Optional.empty()), tracing);
    }

    /// The same with a credential of the caller's.
    public static KafkaEventLog open(KafkaSettings settings, TokenCredential credential) {
        return open(new Clients(settings, Optional.of(credential)), Tracing.OFF);
    }

    private static KafkaEventLog open(Clients clients, Tracing tracing) {
        String topic = clients.settings().topic();
        Admin admin = clients.admin();
        try {
            TopicDescription found = wait(admin.describeTopics(List.of(topic)).allTopicNames(), clients.settings())
                    .values()
                    .iterator()
                    .next();
            return new KafkaEventLog(clients, admin, found.partitions().size(), tracing);
        } catch (IOException | KafkaException e) {
            admin.close(Duration.ZERO);
            throw new Problem.Unavailable("The log of plays, topic " + topic + " of "
                    + clients.settings().servers() + ", cannot be opened: " + e.getMessage());
        }
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public int partitionOf(ListenerId listener) {
        return Partitioning.partition(listener, partitions);
    }

    /// Joins the consumer group; partitions come when its others have agreed.
    @Override
    public Following follow(Follower follower) {
        Membership joined = new Membership(settings.topic(), clients.member(), follower, figures, settings.look());
        membership = Optional.of(joined);
        return joined;
    }

    @Override
    public void append(List<Play> plays) {
        if (!plays.isEmpty()) {
            appender.append(plays);
        }
    }

    @Override
    public List<Entry> read(int partition, long from, int limit) {
        return limit == 0 ? List.of() : reader(partition).read(from, limit);
    }

    @Override
    public long end(int partition) {
        long end = reader(partition).end();
        figures.sawEnd(partition, end);
        return end;
    }

    @Override
    public long knownEnd(int partition) {
        return figures.end(partition);
    }

    @Override
    public void used(int partition, long before) {
        figures.setUsed(partition, before);
    }

    long usedUpTo(int partition) {
        return figures.used(partition);
    }

    /// How many plays of a partition are not in history and counts yet, as far as this process knows. Right in the
    /// process that projects the partition.
    public long lag(int partition) {
        return Math.max(0, figures.end(partition) - figures.used(partition));
    }

    /// Deletes records where the servers can do that and this process may. Event Hubs cannot: there plays leave
    /// with the retention alone.
    @Override
    public boolean forget(int partition, long before) {
        if (before <= 0) {
            return true;
        }
        TopicPartition one = new TopicPartition(settings.topic(), partition);
        try {
            wait(
                    admin.deleteRecords(Map.of(one, RecordsToDelete.beforeOffset(before)))
                            .all(),
                    settings);
            return true;
        } catch (IOException e) {
            Throwable cause = e.getCause();
            if (cause instanceof OffsetOutOfRangeException) {
                return true; // They had left by their age.
            }
            if (cause instanceof UnsupportedVersionException
                    || cause instanceof AuthorizationException
                    || cause instanceof InvalidRequestException
                    || cause instanceof PolicyViolationException) {
                return false;
            }
            throw new UncheckedIOException("Old plays cannot be deleted: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        membership.ifPresent(Membership::close);
        appender.close();
        readers.values().forEach(PartitionReader::close);
        admin.close(Duration.ZERO);
    }

    private PartitionReader reader(int partition) {
        if (closed) {
            throw new UncheckedIOException("The log of plays is closed.", new IOException("closed"));
        }
        return readers.computeIfAbsent(
                partition,
                number -> new PartitionReader(
                        new TopicPartition(settings.topic(), number), clients.reader(), settings.readTimeout()));
    }

    /// @throws IOException with the servers' refusal as its cause
    private static <T> T wait(KafkaFuture<T> answer, KafkaSettings settings) throws IOException {
        try {
            return answer.get(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + settings.readTimeout(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
