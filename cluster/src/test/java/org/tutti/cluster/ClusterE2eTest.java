package org.tutti.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on PostgreSQL, Kafka and blob storage behind a proxy are one service: what is changed at one of them shows
/// at the other, and whatever fails under load costs no play and neither loses nor doubles an acknowledged listen.
class ClusterE2eTest {
    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.open(folder, "node2");
    }

    @AfterAll
    static void stop() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    private static Node node(int number) {
        return stage.node(number);
    }

    private static String track() {
        return stage.track();
    }

    /// Encodings that nobody has made before, one of each track at each node in turn.
    private static void encode(int kilobits) throws IOException {
        int least = Tones.SECONDS * kilobits * 1000 / 8 * 9 / 10;
        int turn = 0;
        for (String id : stage.tracks()) {
            Node node = node(turn++ % stage.nodes().size());
            assertThat(stage.at(node).encoded(id, kilobits))
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
        Client one = stage.at(node(0));
        Client other = stage.at(node(1));
        assertThat(other.ask("getSong?id=" + track(), "song", "starred")).isEmpty();
        one.ask("star?id=" + track());
        one.ask("setRating?id=" + track() + "&rating=4");
        one.ask("scrobble?submission=false&id=" + track());
        one.ask("savePlayQueue?id=" + track());
        one.ask("createPlaylist?name=Shared&songId=" + track());
        Stage.eventually().untilAsserted(() -> {
            assertThat(other.ask("getSong?id=" + track(), "song", "starred")).hasSize(1);
            assertThat(other.ask("getSong?id=" + track(), "song", "userRating")).containsExactly("4");
            assertThat(other.ask("getNowPlaying", "entry", "id")).containsExactly(track());
            assertThat(other.ask("getPlayQueue", "entry", "id")).containsExactly(track());
            assertThat(other.ask("getPlaylists", "playlist", "name")).containsExactly("Shared");
        });
        other.ask("unstar?id=" + track());
        Stage.eventually()
                .untilAsserted(() -> assertThat(one.ask("getSong?id=" + track(), "song", "starred"))
                        .isEmpty());
    }

    @Test
    void anAppPasswordThatIsTakenBackAtOneNodeEndsAtTheOther() throws Exception {
        String password = node(0).tool("user", "app-password", LocalCluster.OPERATOR, "phone");
        Client phone = new Client(node(1).address(), LocalCluster.OPERATOR, password);
        phone.insist("ping");
        node(0).tool("user", "revoke", LocalCluster.OPERATOR, "phone");
        Stage.eventually()
                .untilAsserted(() -> assertThatThrownBy(() -> phone.ask("ping")).hasMessageContaining("refused"));
    }

    @Test
    void musicThatOneNodeFindsIsFoundAtBoth() throws Exception {
        Tones.album(folder.resolve("music"), "Latecomers", "Overture", 1);
        stage.everywhere().insist("startScan");
        for (Node node : stage.nodes()) {
            Client client = stage.at(node);
            Stage.eventually().untilAsserted(() -> {
                assertThat(client.ask("search3?query=Latecomers", "artist", "name"))
                        .containsExactly("Latecomers");
                assertThat(client.ask("getScanStatus", "scanStatus", "count")).containsExactly(Long.toString(files()));
            });
        }
    }

    @Test
    void aRollingRestartCostsNoPlay() throws Exception {
        stage.underLoad(load -> {
            for (Node node : stage.nodes()) {
                node.restart();
                node.awaitReady();
                Stage.playsGoOn(load);
            }
        });
    }

    @Test
    void aKilledNodeCostsNoPlay() throws Exception {
        stage.underLoad(load -> {
            node(1).process().kill();
            Stage.playsGoOn(load);
            node(1).begin();
            node(1).awaitReady();
        });
    }

    /// As when the power of both fails; what was acknowledged is in the log of plays.
    @Test
    void nodesThatAreAllKilledLoseNoListen() throws Exception {
        stage.underLoad(load -> {
            for (Node node : stage.nodes()) {
                node.process().kill();
            }
            for (Node node : stage.nodes()) {
                node.begin();
            }
            for (Node node : stage.nodes()) {
                node.awaitReady();
            }
        });
    }

    @Test
    void playsGoOnWhileTheirLogStandsStillAndAreCountedOnceAfterwards() throws Exception {
        stage.underLoad(load -> {
            stage.cluster().kafka().process().pause();
            Stage.playsGoOn(load);
            stage.cluster().kafka().process().resume();
        });
    }

    @Test
    void playsGoOnWithoutBlobStorage() throws Exception {
        assumeTrue(stage.cluster().azurite().isPresent(), "No blob storage: see CONTRIBUTING.md.");
        Child storage = stage.cluster().azurite().orElseThrow().process();
        stage.underLoad(load -> {
            storage.pause();
            Stage.playsGoOn(load);
            storage.resume();
        });
    }

    @Test
    void slowBlobStorageCostsNoPlay() throws Exception {
        Relay network = network(stage.cluster().relays().storage());
        stage.underLoad(load -> {
            network.delay(Duration.ofSeconds(4));
            encode(64);
            network.recover();
        });
    }

    /// Longer than a store that fails is left alone for; finished encodings are shared again afterwards.
    @Test
    void blobStorageThatIsGoneForLongCostsNoPlayAndIsUsedAgainWhenItIsBack() throws Exception {
        Relay network = network(stage.cluster().relays().storage());
        Deque<Integer> rates = new ArrayDeque<>(List.of(40, 48, 56, 96, 160, 192, 224, 256));
        stage.underLoad(load -> {
            network.vanish();
            encode(80);
            network.recover();
            long before = storedBytes();
            Stage.eventually().pollInterval(Duration.ofSeconds(5)).until(() -> {
                encode(rates.remove());
                return storedBytes() > before;
            });
        });
    }

    @Test
    void aFullDiskOfOneNodeCostsNoPlayAndIsSaidAloud() throws Exception {
        SmallDisk disk = stage.disk();
        stage.underLoad(load -> {
            disk.fill();
            encode(112);
            Tones.album(folder.resolve("music"), "Newcomers", "Prelude", 1);
            stage.everywhere().insist("startScan");
            stage.foundAt(node(0), "Newcomers");
            Stage.playsGoOn(load);
            assertThat(node(1).probe()).contains("disk of the data folder");
            disk.empty();
            stage.foundAt(node(1), "Newcomers");
        });
        Stage.eventually().untilAsserted(() -> assertThat(node(1).probe()).doesNotContain("disk of the data folder"));
        assertThat(node(1).process().output()).contains("The disk of the data folder is full");
    }

    /// As under a hypervisor that takes a machine away for a while: nobody hears of it, and it hears of nothing. Work
    /// that one node does for all of them goes on elsewhere.
    @Test
    void aNodeThatStandsStillCostsNoPlayAndHoldsNobodyUp() throws Exception {
        stage.underLoad(load -> {
            node(1).process().pause();
            Tones.album(folder.resolve("music"), "Bystanders", "Interlude", 1);
            stage.at(node(0)).insist("startScan");
            stage.foundAt(node(0), "Bystanders");
            stage.countedAt(node(0), load);
            Stage.playsGoOn(load);
            node(1).process().resume();
            stage.foundAt(node(1), "Bystanders");
            assertThat(node(1).isReady()).isTrue();
        });
    }

    /// Ten minutes before the other, which is as far behind it: what one changes, gives out and takes back holds at the
    /// other.
    @Test
    void aNodeWhoseClockIsWrongServesAsTheOthersDo() throws Exception {
        List<String> fake = Clocks.fake();
        assumeTrue(!fake.isEmpty(), "No libfaketime: install the package libfaketime.");
        stage.underLoad(load -> {
            node(1).restartAs(Clocks.shifted(fake, "+10m", stage.launcher()));
            node(1).awaitReady();
            eachServes(load);
            holdsAtTheOther(node(0), node(1));
            holdsAtTheOther(node(1), node(0));
            node(1).restartAs(stage.launcher());
            node(1).awaitReady();
        });
    }

    private static void holdsAtTheOther(Node here, Node there) throws IOException {
        Client one = stage.at(here);
        Client other = stage.at(there);
        one.insist("star?id=" + track());
        Stage.eventually()
                .until(() ->
                        !other.ask("getSong?id=" + track(), "song", "starred").isEmpty());
        other.insist("unstar?id=" + track());
        Stage.eventually()
                .until(() -> one.ask("getSong?id=" + track(), "song", "starred").isEmpty());
        assertThat(other.get(one.firstSegment(track()))).hasSizeGreaterThan(1_000);
        String password = here.tool(stage.launcher(), "user", "app-password", LocalCluster.OPERATOR, "watch");
        Client watch = new Client(there.address(), LocalCluster.OPERATOR, password);
        watch.insist("ping");
        here.tool(stage.launcher(), "user", "revoke", LocalCluster.OPERATOR, "watch");
        Stage.eventually()
                .untilAsserted(() -> assertThatThrownBy(() -> watch.ask("ping")).hasMessageContaining("refused"));
    }

    /// As when an update is taken back in the middle: whatever it was doing, it ends soon, and can be started again.
    @Test
    void aNodeThatIsToldToEndWhileItStartsEnds() throws Exception {
        stage.underLoad(load -> {
            for (String line : List.of("Node node2 of a cluster", "Tutti is ready")) {
                node(1).restart();
                node(1).process().await(() -> node(1).printed(line));
                node(1).process().stop();
            }
            node(1).begin();
            node(1).awaitReady();
        });
    }

    /// The next version expands the schema while this one serves; then both serve, and each can be
    /// started again.
    @Test
    void twoVersionsServeTogether() throws Exception {
        List<String> next = stage.nextLauncher(folder.resolve("next"));
        stage.underLoad(load -> {
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
        Stage.goesOn(load);
        for (Node node : stage.nodes()) {
            Client client = stage.at(node);
            client.insist("star?id=" + track());
            client.insist("unstar?id=" + track());
        }
    }
}
