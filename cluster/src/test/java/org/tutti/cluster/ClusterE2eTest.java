package org.tutti.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on PostgreSQL, Kafka and blob storage behind a proxy are one service: what is changed at one of them shows
/// at the other, and whatever fails under load costs no play and neither loses nor doubles an acknowledged listen.
class ClusterE2eTest {
    private static final int TRACKS = 6;
    private static final int ENOUGH = 12;

    @TempDir
    static Path folder;

    private static LocalCluster cluster;
    private static Path jar;
    private static Optional<SmallDisk> disk = Optional.empty();
    private static String secret;
    private static final Map<String, byte[]> TRACK_BYTES = new HashMap<>();
    private static final Map<String, Integer> SCROBBLED = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Proxy.isInstalled(), "No HAProxy: install the package haproxy.");
        Path root =
                Path.of(System.getProperty("tutti.root", "..")).toAbsolutePath().normalize();
        Path music = folder.resolve("music");
        List<Path> files = Tones.album(music, "Ensemble", "Tones", TRACKS);
        jar = root.resolve("app/target/server/tutti.jar");
        disk = SmallDisk.mount(folder.resolve("cluster/node2"));
        cluster = LocalCluster.start(
                new LocalCluster.Plan(root, folder.resolve("cluster"), music, 2, 0, launcher(jar), true));
        secret = node(0).tool("user", "app-password", LocalCluster.OPERATOR);
        Client one = at(node(0).address());
        eventually()
                .untilAsserted(() -> assertThat(one.ask("search3?query=&songCount=50", "song", "id"))
                        .hasSize(TRACKS));
        List<String> ids = one.ask("search3?query=&songCount=50", "song", "id");
        for (String id : ids) {
            String path = one.ask("getSong?id=" + id, "song", "path").getFirst();
            Path file = files.stream()
                    .filter(candidate -> path.endsWith(candidate.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
            TRACK_BYTES.put(id, Files.readAllBytes(file));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        try {
            if (cluster != null) {
                cluster.close();
            }
        } finally {
            if (disk.isPresent()) {
                disk.get().close();
            }
        }
    }

    private static List<String> launcher(Path server) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dspring.aot.enabled=true",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                server.toString());
    }

    private static Node node(int number) {
        return cluster.nodes().get(number);
    }

    private static Client at(String address) {
        return new Client(address, LocalCluster.OPERATOR, secret);
    }

    private static Client everywhere() {
        return at(cluster.proxy().address());
    }

    private static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }

    private static String track() {
        return TRACK_BYTES.keySet().stream().sorted().findFirst().orElseThrow();
    }

    /// Runs `fault` while people listen, and lets them go on for a while after it.
    private static void underLoad(Fault fault) throws Exception {
        Load load = new Load(everywhere(), TRACK_BYTES);
        try (load) {
            eventually().until(() -> load.plays() >= ENOUGH && load.scrobbles() >= ENOUGH);
            fault.happen(load);
            int plays = load.plays();
            int scrobbles = load.scrobbles();
            eventually().until(() -> load.plays() >= plays + ENOUGH && load.scrobbles() >= scrobbles + ENOUGH);
        }
        load.scrobbled().forEach((id, count) -> SCROBBLED.merge(id, count, Integer::sum));
        assertThat(load.failures()).isEmpty();
        everyListenCountsOnce();
    }

    private interface Fault {
        void happen(Load load) throws Exception;
    }

    private static void everyListenCountsOnce() {
        for (Node node : cluster.nodes()) {
            Client client = at(node.address());
            SCROBBLED.forEach((id, count) -> eventually()
                    .untilAsserted(() -> assertThat(client.ask("getSong?id=" + id, "song", "playCount"))
                            .as("plays of %s at %s", id, node.address())
                            .containsExactly(Integer.toString(count))));
        }
    }

    /// Encodings that nobody has made before, one of each track at each node in turn.
    private static void encode(int kilobits) throws IOException {
        int least = Tones.SECONDS * kilobits * 1000 / 8 * 9 / 10;
        int turn = 0;
        for (String id : TRACK_BYTES.keySet()) {
            Node node = node(turn++ % cluster.nodes().size());
            assertThat(at(node.address()).encoded(id, kilobits))
                    .as("%s at %d kbit/s from %s", id, kilobits, node.name())
                    .hasSizeGreaterThan(least);
        }
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("music"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static Relay network(Optional<Relay> relay) {
        assumeTrue(relay.isPresent(), "No blob storage: see CONTRIBUTING.md.");
        return relay.orElseThrow();
    }

    private static long storedBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cluster/blobs/__blobstorage__"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void whatIsChangedAtOneNodeShowsAtTheOther() throws Exception {
        Client one = at(node(0).address());
        Client other = at(node(1).address());
        assertThat(other.ask("getSong?id=" + track(), "song", "starred")).isEmpty();
        one.ask("star?id=" + track());
        one.ask("setRating?id=" + track() + "&rating=4");
        one.ask("scrobble?submission=false&id=" + track());
        one.ask("savePlayQueue?id=" + track());
        one.ask("createPlaylist?name=Shared&songId=" + track());
        eventually().untilAsserted(() -> {
            assertThat(other.ask("getSong?id=" + track(), "song", "starred")).hasSize(1);
            assertThat(other.ask("getSong?id=" + track(), "song", "userRating")).containsExactly("4");
            assertThat(other.ask("getNowPlaying", "entry", "id")).containsExactly(track());
            assertThat(other.ask("getPlayQueue", "entry", "id")).containsExactly(track());
            assertThat(other.ask("getPlaylists", "playlist", "name")).containsExactly("Shared");
        });
        other.ask("unstar?id=" + track());
        eventually()
                .untilAsserted(() -> assertThat(one.ask("getSong?id=" + track(), "song", "starred"))
                        .isEmpty());
    }

    @Test
    void anAppPasswordThatIsTakenBackAtOneNodeEndsAtTheOther() throws Exception {
        String password = node(0).tool("user", "app-password", LocalCluster.OPERATOR, "phone");
        Client phone = new Client(node(1).address(), LocalCluster.OPERATOR, password);
        phone.insist("ping");
        node(0).tool("user", "revoke", LocalCluster.OPERATOR, "phone");
        eventually()
                .untilAsserted(() -> assertThatThrownBy(() -> phone.ask("ping")).hasMessageContaining("refused"));
    }

    @Test
    void musicThatOneNodeFindsIsFoundAtBoth() throws Exception {
        Tones.album(folder.resolve("music"), "Latecomers", "Overture", 1);
        everywhere().insist("startScan");
        for (Node node : cluster.nodes()) {
            Client client = at(node.address());
            eventually().untilAsserted(() -> {
                assertThat(client.ask("search3?query=Latecomers", "artist", "name"))
                        .containsExactly("Latecomers");
                assertThat(client.ask("getScanStatus", "scanStatus", "count")).containsExactly(Long.toString(files()));
            });
        }
    }

    @Test
    void aRollingRestartCostsNoPlay() throws Exception {
        underLoad(load -> {
            for (Node node : cluster.nodes()) {
                node.restart();
                node.awaitReady();
                int plays = load.plays();
                eventually().until(() -> load.plays() >= plays + ENOUGH);
            }
        });
    }

    @Test
    void aKilledNodeCostsNoPlay() throws Exception {
        underLoad(load -> {
            node(1).process().kill();
            int plays = load.plays();
            eventually().until(() -> load.plays() >= plays + ENOUGH);
            node(1).begin();
            node(1).awaitReady();
        });
    }

    @Test
    void aDatabaseThatRestartsCostsNoPlay() throws Exception {
        underLoad(load -> cluster.postgres().restart());
    }

    @Test
    void playsGoOnWhileTheirLogStandsStillAndAreCountedOnceAfterwards() throws Exception {
        underLoad(load -> {
            cluster.kafka().process().pause();
            int plays = load.plays();
            eventually().until(() -> load.plays() >= plays + ENOUGH);
            cluster.kafka().process().resume();
        });
    }

    @Test
    void playsGoOnWithoutBlobStorage() throws Exception {
        assumeTrue(cluster.azurite().isPresent(), "No blob storage: see CONTRIBUTING.md.");
        Child storage = cluster.azurite().orElseThrow().process();
        underLoad(load -> {
            storage.pause();
            int plays = load.plays();
            eventually().until(() -> load.plays() >= plays + ENOUGH);
            storage.resume();
        });
    }

    @Test
    void slowBlobStorageCostsNoPlay() throws Exception {
        Relay network = network(cluster.relays().storage());
        underLoad(load -> {
            network.delay(Duration.ofSeconds(4));
            encode(64);
            network.recover();
        });
    }

    /// Longer than a store that fails is left alone for; finished encodings are shared again afterwards.
    @Test
    void blobStorageThatIsGoneForLongCostsNoPlayAndIsUsedAgainWhenItIsBack() throws Exception {
        Relay network = network(cluster.relays().storage());
        Deque<Integer> rates = new ArrayDeque<>(List.of(40, 48, 56, 96, 160, 192, 224, 256));
        underLoad(load -> {
            network.vanish();
            encode(80);
            network.recover();
            long before = storedBytes();
            eventually().pollInterval(Duration.ofSeconds(5)).until(() -> {
                encode(rates.remove());
                return storedBytes() > before;
            });
        });
    }

    @Test
    void aFullDiskOfOneNodeCostsNoPlayAndIsSaidAloud() throws Exception {
        assumeTrue(disk.isPresent(), "No small disk can be mounted: that takes root on Linux.");
        underLoad(load -> {
            disk.orElseThrow().fill();
            int plays = load.plays();
            encode(112);
            Tones.album(folder.resolve("music"), "Newcomers", "Prelude", 1);
            everywhere().insist("startScan");
            foundAt(node(0), "Newcomers");
            eventually().until(() -> load.plays() >= plays + ENOUGH);
            assertThat(node(1).probe()).contains("disk of the data folder");
            disk.orElseThrow().empty();
            foundAt(node(1), "Newcomers");
        });
        eventually().untilAsserted(() -> assertThat(node(1).probe()).doesNotContain("disk of the data folder"));
        assertThat(node(1).process().output()).contains("The disk of the data folder is full");
    }

    @Test
    void aNodeThatIsCutOffFromTheDatabaseCostsNoPlay() throws Exception {
        Relay network = network(cluster.relays().database());
        underLoad(load -> {
            network.swallow();
            int plays = load.plays();
            int scrobbles = load.scrobbles();
            eventually().until(() -> load.plays() >= plays + ENOUGH && load.scrobbles() >= scrobbles + ENOUGH);
            network.recover();
        });
    }

    /// As under a hypervisor that takes a machine away for a while: nobody hears of it, and it hears of nothing. Work
    /// that one node does for all of them goes on elsewhere.
    @Test
    void aNodeThatStandsStillCostsNoPlayAndHoldsNobodyUp() throws Exception {
        underLoad(load -> {
            node(1).process().pause();
            Tones.album(folder.resolve("music"), "Bystanders", "Interlude", 1);
            at(node(0).address()).insist("startScan");
            foundAt(node(0), "Bystanders");
            countedAt(node(0), load);
            int plays = load.plays();
            eventually().until(() -> load.plays() >= plays + ENOUGH);
            node(1).process().resume();
            foundAt(node(1), "Bystanders");
            assertThat(node(1).isReady()).isTrue();
        });
    }

    /// Its share of the log of plays falls to the others meanwhile.
    private static void countedAt(Node node, Load load) {
        Client client = at(node.address());
        load.scrobbled()
                .forEach((id, count) -> eventually()
                        .until(() -> Integer.parseInt(client.ask("getSong?id=" + id, "song", "playCount")
                                        .getFirst())
                                >= SCROBBLED.getOrDefault(id, 0) + count));
    }

    private static void foundAt(Node node, String artist) {
        Client client = at(node.address());
        eventually()
                .untilAsserted(() -> assertThat(client.ask("search3?query=" + artist, "artist", "name"))
                        .containsExactly(artist));
    }

    /// Ten minutes before the other, which is as far behind it: what one changes, gives out and takes back holds at the
    /// other.
    @Test
    void aNodeWhoseClockIsWrongServesAsTheOthersDo() throws Exception {
        List<String> fake = Clocks.fake();
        assumeTrue(!fake.isEmpty(), "No libfaketime: install the package libfaketime.");
        underLoad(load -> {
            node(1).restartAs(Clocks.shifted(fake, "+10m", launcher(jar)));
            node(1).awaitReady();
            eachServes(load);
            holdsAtTheOther(node(0), node(1));
            holdsAtTheOther(node(1), node(0));
            node(1).restartAs(launcher(jar));
            node(1).awaitReady();
        });
    }

    private static void holdsAtTheOther(Node here, Node there) throws IOException {
        Client one = at(here.address());
        Client other = at(there.address());
        one.insist("star?id=" + track());
        eventually()
                .until(() ->
                        !other.ask("getSong?id=" + track(), "song", "starred").isEmpty());
        other.insist("unstar?id=" + track());
        eventually()
                .until(() -> one.ask("getSong?id=" + track(), "song", "starred").isEmpty());
        assertThat(other.get(one.firstSegment(track()))).hasSizeGreaterThan(1_000);
        String password = here.tool(launcher(jar), "user", "app-password", LocalCluster.OPERATOR, "watch");
        Client watch = new Client(there.address(), LocalCluster.OPERATOR, password);
        watch.insist("ping");
        here.tool(launcher(jar), "user", "revoke", LocalCluster.OPERATOR, "watch");
        eventually()
                .untilAsserted(() -> assertThatThrownBy(() -> watch.ask("ping")).hasMessageContaining("refused"));
    }

    /// As when an update is taken back in the middle: whatever it was doing, it ends soon, and can be started again.
    @Test
    void aNodeThatIsToldToEndWhileItStartsEnds() throws Exception {
        underLoad(load -> {
            for (String line : List.of("Node node2 of a cluster", "Tutti is ready")) {
                node(1).restart();
                node(1).process().await(() -> node(1).printed(line));
                node(1).process().stop();
            }
            node(1).begin();
            node(1).awaitReady();
        });
    }

    /// Another client of the database takes all connections that are left, and the nodes can make none.
    @Test
    void aDatabaseWithoutFreeConnectionsCostsNoPlay() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            underLoad(load -> {
                takeAll(taken);
                int plays = load.plays();
                int scrobbles = load.scrobbles();
                eventually().until(() -> load.plays() >= plays + ENOUGH && load.scrobbles() >= scrobbles + ENOUGH);
                giveBack(taken);
            });
        } finally {
            giveBack(taken);
        }
    }

    private static void takeAll(List<Connection> taken) throws SQLException {
        while (true) {
            try {
                taken.add(DriverManager.getConnection(cluster.postgres().url(), Postgres.USER, ""));
            } catch (SQLException full) {
                // SQLSTATE too_many_connections
                assertThat(full.getSQLState()).isEqualTo("53300");
                return;
            }
        }
    }

    private static void giveBack(List<Connection> taken) throws SQLException {
        while (!taken.isEmpty()) {
            taken.removeLast().close();
        }
    }

    /// The next version expands the schema while this one serves; then both serve, and each can be
    /// started again.
    @Test
    void twoVersionsServeTogether() throws Exception {
        List<String> next = launcher(NextVersion.of(jar, folder.resolve("next")));
        underLoad(load -> {
            assertThat(node(0).tool(next, "migrate")).contains(NextVersion.SCHEMA);
            node(1).restartAs(next);
            node(1).awaitReady();
            eachServes(load);
            node(0).restart();
            node(0).awaitReady();
            assertThat(node(0).process().output()).contains("the schema of a newer Tutti");
            eachServes(load);
        });
    }

    private static void eachServes(Load load) throws IOException {
        int plays = load.plays();
        int scrobbles = load.scrobbles();
        eventually().until(() -> load.plays() >= plays + ENOUGH && load.scrobbles() >= scrobbles + ENOUGH);
        for (Node node : cluster.nodes()) {
            Client client = at(node.address());
            client.insist("star?id=" + track());
            client.insist("unstar?id=" + track());
        }
    }
}
