package org.tutti.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// A broker of Kafka as a process of its own; what it holds is gone when it ends.
public final class KafkaMain {
    static final String READY = "ready at ";

    private KafkaMain() {}

    /// Prints the broker's address, which it chooses.
    ///
    /// @param arguments name of the topic to make, and its partitions
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.afterPropertiesSet();
        // Its folder goes with it.
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()))) {
            admin.createTopics(List.of(new NewTopic(arguments[0], Integer.parseInt(arguments[1]), (short) 1)))
                    .all()
                    .get();
        }
        System.out.println(READY + broker.getBrokersAsString());
        new CountDownLatch(1).await();
    }
}
