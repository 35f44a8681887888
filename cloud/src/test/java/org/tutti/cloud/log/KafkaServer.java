package org.tutti.cloud.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// A server of Kafka in this process, which it ends with, and topics on it.
final class KafkaServer {
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private static final class Shared {
        static final KafkaServer SERVER = new KafkaServer();
    }

    private final EmbeddedKafkaKraftBroker broker;

    private KafkaServer() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.kafkaPorts(freePort());
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.afterPropertiesSet();
    }

    /// The one of all tests, which run one after another.
    static KafkaServer shared() {
        return Shared.SERVER;
    }

    String address() {
        return broker.getBrokersAsString();
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    /// Makes a topic.
    String topic(int partitions) {
        String name = "plays-" + TOPICS.incrementAndGet();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return name;
    }

    KafkaSettings settings(String topic) {
        return KafkaSettings.of(address(), topic);
    }

    KafkaEventLog open(String topic) {
        return KafkaEventLog.open(settings(topic));
    }

    /// Stops answering until [#resume].
    void pause() {
        BrokerServer server = server();
        server.shutdown();
        server.awaitShutdown();
    }

    /// Answers again, at the same address, with what it had.
    void resume() {
        server().startup();
    }

    private BrokerServer server() {
        return Optional.ofNullable(broker.getCluster())
                .flatMap(cluster -> Optional.ofNullable(cluster.brokers().get(0)))
                .orElseThrow();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
