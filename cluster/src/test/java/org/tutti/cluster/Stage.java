package org.tutti.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// Two nodes with an album, and listeners for what is tried on them.
final class Stage implements AutoCloseable {
    private static final int TRACKS = 6;
    private static final int ENOUGH = 12;

    private final LocalCluster cluster;
    private final Path jar;
    private final String secret;
    private final Optional<SmallDisk> disk;
    private final Map<String, byte[]> trackBytes = new HashMap<>();
    private final Map<String, Integer> scrobbled = new HashMap<>();

    private Stage(LocalCluster cluster, Path jar, String secret, Optional<SmallDisk> disk) {
        this.cluster = cluster;
        this.jar = jar;
        this.secret = secret;
        this.disk = disk;
    }

    /// Music is in `music` below the folder, the nodes and what they share in `cluster`.
    ///
    /// @param narrow whose folder in `cluster` lies on a disk that can be filled up, where one can be
    /// mounted: `node2`, `postgres`
    static Stage open(Path folder, String narrow) throws IOException {
        assumeTrue(Proxy.isInstalled(), "No HAProxy: install the package haproxy.");
        Optional<SmallDisk> disk = SmallDisk.mount(folder.resolve("cluster").resolve(narrow));
        try {
            return open(folder, disk);
        } catch (IOException | RuntimeException e) {
            unmount(disk);
            throw e;
        }
    }

    private static Stage open(Path folder, Optional<SmallDisk> disk) throws IOException {
        Path root =
                Path.of(System.getProperty("tutti.root", "..")).toAbsolutePath().normalize();
        Path music = folder.resolve("music");
        List<Path> files = Tones.album(music, "Ensemble", "Tones", TRACKS);
        Path jar = root.resolve("app/target/server/tutti.jar");
        LocalCluster cluster = LocalCluster.start(
                new LocalCluster.Plan(root, folder.resolve("cluster"), music, 2, 0, launcher(jar), true));
        try {
            String secret = cluster.nodes().getFirst().tool("user", "app-password", LocalCluster.OPERATOR);
            Stage stage = new Stage(cluster, jar, secret, disk);
            stage.readTracks(files);
            return stage;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static void unmount(Optional<SmallDisk> disk) throws IOException {
        if (disk.isPresent()) {
            disk.orElseThrow().close();
        }
    }

    private void readTracks(List<Path> files) throws IOException {
        Client one = at(node(0));
        eventually()
                .untilAsserted(() -> assertThat(one.ask("search3?query=&songCount=50", "song", "id"))
                        .hasSize(TRACKS));
        for (String id : one.ask("search3?query=&songCount=50", "song", "id")) {
            String path = one.ask("getSong?id=" + id, "song", "path").getFirst();
            Path file = files.stream()
                    .filter(candidate -> path.endsWith(candidate.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
            trackBytes.put(id, Files.readAllBytes(file));
        }
    }

    /// How a server is started.
    static List<String> launcher(Path server) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dspring.aot.enabled=true",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                server.toString());
    }

    /// How a node of this version is started.
    List<String> launcher() {
        return launcher(jar);
    }

    /// How a node of the next version is started.
    List<String> nextLauncher(Path folder) throws IOException {
        return launcher(NextVersion.of(jar, folder));
    }

    LocalCluster cluster() {
        return cluster;
    }

    Node node(int number) {
        return cluster.nodes().get(number);
    }

    List<Node> nodes() {
        return cluster.nodes();
    }

    /// The disk that can be filled up.
    SmallDisk disk() {
        assumeTrue(disk.isPresent(), "No small disk can be mounted: that takes root on Linux.");
        return disk.orElseThrow();
    }

    /// A listener at one node.
    Client at(Node node) {
        return new Client(node.address(), LocalCluster.OPERATOR, secret);
    }

    /// A listener at the proxy.
    Client everywhere() {
        return new Client(cluster.proxy().address(), LocalCluster.OPERATOR, secret);
    }

    /// Tracks of the album.
    List<String> tracks() {
        return trackBytes.keySet().stream().sorted().toList();
    }

    /// One of them.
    String track() {
        return tracks().getFirst();
    }

    /// Within a minute and a half; what fails meanwhile is asked again.
    static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }

    /// Runs `fault` while people listen, and lets them go on for a while after it.
    void underLoad(Fault fault) throws Exception {
        Load load = new Load(everywhere(), trackBytes);
        try (load) {
            goesOn(load);
            fault.happen(load);
            goesOn(load);
        }
        load.scrobbled().forEach((id, count) -> scrobbled.merge(id, count, Integer::sum));
        assertThat(load.failures()).isEmpty();
        everyListenCountsOnce();
    }

    interface Fault {
        void happen(Load load) throws Exception;
    }

    /// Returns when some more tracks were played to their end.
    static void playsGoOn(Load load) {
        int plays = load.plays();
        eventually().until(() -> load.plays() >= plays + ENOUGH);
    }

    /// Returns when some more tracks were played to their end, and some more listens acknowledged.
    static void goesOn(Load load) {
        int plays = load.plays();
        int scrobbles = load.scrobbles();
        eventually().until(() -> load.plays() >= plays + ENOUGH && load.scrobbles() >= scrobbles + ENOUGH);
    }

    private void everyListenCountsOnce() {
        for (Node node : nodes()) {
            Client client = at(node);
            scrobbled.forEach((id, count) -> eventually()
                    .untilAsserted(() -> assertThat(client.ask("getSong?id=" + id, "song", "playCount"))
                            .as("plays of %s at %s", id, node.address())
                            .containsExactly(Integer.toString(count))));
        }
    }

    /// Returns when what was acknowledged so far counts at a node.
    void countedAt(Node node, Load load) {
        Client client = at(node);
        load.scrobbled()
                .forEach((id, count) -> eventually()
                        .until(() -> Integer.parseInt(client.ask("getSong?id=" + id, "song", "playCount")
                                        .getFirst())
                                >= scrobbled.getOrDefault(id, 0) + count));
    }

    /// Returns when a node's search has found an artist.
    void foundAt(Node node, String artist) {
        Client client = at(node);
        eventually()
                .untilAsserted(() -> assertThat(client.ask("search3?query=" + artist, "artist", "name"))
                        .containsExactly(artist));
    }

    @Override
    public void close() throws IOException {
        try {
            cluster.close();
        } finally {
            unmount(disk);
        }
    }
}
