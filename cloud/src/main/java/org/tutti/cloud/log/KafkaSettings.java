package org.tutti.cloud.log;

import java.time.Duration;
import java.util.Set;

/// Where the topic of plays is, and how it is spoken to. The topic is made by whoever runs the cluster, with the
/// number of partitions and the retention that they want; Tutti never makes one.
///
/// @param servers addresses to begin with, `host:port` with commas between them; empty for the node's own files
/// @param topic name of the topic; an event hub's name
/// @param group processes of one group share the partitions out among themselves
/// @param authentication how this process proves who it is: `none` or `managed-identity`
/// @param compression `none`, or what the servers take: `gzip`, `snappy`, `lz4`, `zstd`
/// @param idempotent whether the servers may be asked to leave out what the client library sends twice; plays
/// that come twice are counted once in any case
/// @param appendTimeout how long an append takes at most before it has failed
/// @param readTimeout how long a read takes at most
/// @param requestTimeout how long one request waits for its answer before the library tries again
/// @param sessionTimeout how long a process may be silent until others take its partitions over
/// @param look how often a process asks for what others appended
public record KafkaSettings(
        String servers,
        String topic,
        String group,
        Authentication authentication,
        String compression,
        boolean idempotent,
        Duration appendTimeout,
        Duration readTimeout,
        Duration requestTimeout,
        Duration sessionTimeout,
        Duration look) {
    private static final Set<String> COMPRESSIONS = Set.of("none", "gzip", "snappy", "lz4", "zstd");

    /// How a process proves who it is.
    public enum Authentication {
        /// Not at all, over plain connections: for a closed network, and for tests.
        NONE,
        /// TLS, and a token of the process's managed identity for the namespace in `servers`.
        MANAGED_IDENTITY
    }

    /// Complete and positive values only.
    public KafkaSettings {
        if (topic.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException("Kafka needs the name of a topic and of a group.");
        }
        for (String server : servers.isEmpty() ? new String[0] : servers.split(",", -1)) {
            if (!server.matches("[^:\\s]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
                throw new IllegalArgumentException("\"" + server + "\" is not host:port.");
            }
        }
        if (authentication == Authentication.MANAGED_IDENTITY && servers.contains(",")) {
            throw new IllegalArgumentException("A managed identity asks for one namespace: name one server.");
        }
        if (!COMPRESSIONS.contains(compression)) {
            throw new IllegalArgumentException("Compression is one of none, gzip, snappy, lz4, zstd.");
        }
        for (Duration time : new Duration[] {appendTimeout, readTimeout, requestTimeout, sessionTimeout, look}) {
            if (!time.isPositive() || time.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("Times of Kafka are positive and an hour at most.");
            }
        }
        if (sessionTimeout.compareTo(Duration.ofSeconds(6)) < 0) {
            throw new IllegalArgumentException("Servers take a process for gone after 6 seconds at the earliest.");
        }
    }

    /// No servers: plays are in files of this node.
    public static KafkaSettings none() {
        return of("", "plays");
    }

    /// Whether there are servers.
    public boolean enabled() {
        return !servers.isEmpty();
    }

    /// Servers of an own network, without authentication.
    public static KafkaSettings of(String servers, String topic) {
        return new KafkaSettings(
                servers,
                topic,
                "tutti",
                Authentication.NONE,
                "none",
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofMillis(100));
    }

    /// A namespace of Event Hubs, for example `tutti.servicebus.windows.net`, by managed identity.
    public static KafkaSettings ofEventHubs(String namespace, String hub) {
        return of(namespace + ":9093", hub).with(Authentication.MANAGED_IDENTITY);
    }

    /// The same with another authentication.
    public KafkaSettings with(Authentication other) {
        return new KafkaSettings(
                servers,
                topic,
                group,
                other,
                compression,
                idempotent,
                appendTimeout,
                readTimeout,
                requestTimeout,
                sessionTimeout,
                look);
    }

    /// The same with other bounds for appending and reading.
    public KafkaSettings within(Duration most) {
        return new KafkaSettings(
                servers,
                topic,
                group,
                authentication,
                compression,
                idempotent,
                most,
                most,
                requestTimeout,
                sessionTimeout,
                look);
    }
}
