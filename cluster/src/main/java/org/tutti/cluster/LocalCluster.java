package org.tutti.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Nodes, what they share, and the proxy before them.
public final class LocalCluster implements AutoCloseable {
    /// The operator's name.
    public static final String OPERATOR = "ida";

    /// The operator's login password.
    public static final String PASSWORD = "a long enough password";

    private final Postgres postgres;
    private final Kafka kafka;
    private final Optional<Azurite> azurite;
    private final List<Node> nodes;
    private final Proxy proxy;
    private final Relays relays;

    private LocalCluster(
            Postgres postgres, Kafka kafka, Optional<Azurite> azurite, List<Node> nodes, Proxy proxy, Relays relays) {
        this.postgres = postgres;
        this.kafka = kafka;
        this.azurite = azurite;
        this.nodes = List.copyOf(nodes);
        this.proxy = proxy;
        this.relays = relays;
    }

    /// What a cluster is to be like.
    ///
    /// @param root of the project
    /// @param folder of everything that it keeps
    /// @param music folder that all nodes read
    /// @param nodes how many
    /// @param port of the proxy; 0 for a free one
    /// @param launcher command line of the server up to its own arguments
    /// @param relayed whether nodes reach blob storage and the database through relays, to do harm to
    public record Plan(
            Path root, Path folder, Path music, int nodes, int port, List<String> launcher, boolean relayed) {}

    /// Networks to do harm to, where the plan has them.
    ///
    /// @param storage of all nodes to blob storage
    /// @param database of the last node alone to the database
    public record Relays(Optional<Relay> storage, Optional<Relay> database) {}

    /// Starts everything and returns when all nodes are ready.
    public static LocalCluster start(Plan plan) throws IOException {
        Path folder = Files.createDirectories(plan.folder());
        Postgres postgres = Postgres.start(folder);
        Kafka kafka = Kafka.start(folder);
        Optional<Azurite> azurite = Azurite.start(plan.root(), folder);
        Map<String, String> environment = new HashMap<>(Map.of(
                "TUTTI_DATABASE_URL",
                postgres.url(),
                "TUTTI_DATABASE_USER",
                Postgres.USER,
                "TUTTI_KAFKA_SERVERS",
                kafka.servers(),
                "TUTTI_KAFKA_TOPIC",
                Kafka.TOPIC,
                "TUTTI_NODE_KEYS",
                folder.resolve("keys").toString(),
                "TUTTI_MUSIC",
                plan.music().toString(),
                "TUTTI_OPERATOR_NAME",
                OPERATOR,
                "TUTTI_OPERATOR_PASSWORD",
                PASSWORD,
                "TUTTI_SERVER_TRUST_PROXY",
                "true"));
        Optional<Relay> storage = Optional.empty();
        Optional<Relay> database = Optional.empty();
        if (plan.relayed()) {
            database = Optional.of(Relay.before(postgres.port()));
        }
        if (azurite.isPresent()) {
            Azurite blobs = azurite.get();
            if (plan.relayed()) {
                storage = Optional.of(Relay.before(blobs.port()));
            }
            environment.put(
                    "TUTTI_BLOBS_CONNECTION_STRING",
                    Azurite.connection(storage.map(Relay::port).orElse(blobs.port())));
            environment.put("TUTTI_BLOBS_CONTAINER", Azurite.CONTAINER);
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= plan.nodes(); i++) {
            Map<String, String> own = new HashMap<>(environment);
            own.put("TUTTI_NODE_NAME", "node" + i);
            if (i == plan.nodes() && database.isPresent()) {
                own.put("TUTTI_DATABASE_URL", Postgres.url(database.get().port()));
            }
            Node node = Node.start("node" + i, folder, plan.launcher(), own);
            nodes.add(node);
            if (i == 1) {
                // It makes the key file and the operator.
                node.awaitReady();
            }
        }
        for (Node node : nodes) {
            node.awaitReady();
        }
        Proxy proxy = Proxy.start(
                folder,
                plan.port() == 0 ? Child.freePort() : plan.port(),
                nodes.stream().map(Node::port).toList());
        return new LocalCluster(postgres, kafka, azurite, nodes, proxy, new Relays(storage, database));
    }

    /// The database.
    public Postgres postgres() {
        return postgres;
    }

    /// The log of plays.
    public Kafka kafka() {
        return kafka;
    }

    /// The blob storage, when one is installed.
    public Optional<Azurite> azurite() {
        return azurite;
    }

    /// The nodes.
    public List<Node> nodes() {
        return nodes;
    }

    /// The networks to do harm to.
    public Relays relays() {
        return relays;
    }

    /// The proxy.
    public Proxy proxy() {
        return proxy;
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (Node node : nodes) {
            node.close();
        }
        kafka.close();
        if (azurite.isPresent()) {
            azurite.get().close();
        }
        postgres.close();
    }
}
