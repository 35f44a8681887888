package org.tutti.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library on a disk is moved into blob storage by a tool that is killed on the way, the folder is
/// deleted, and the server plays on: the same ids, likes and counts.
class MoveE2eTest {
    private static final int TRACKS = 24;
    private static final String OPERATOR = "ida";
    private static final Pattern SUMMARY =
            Pattern.compile("Sent (\\d+) files.*; (\\d+) files, [^;]*, were there already");

    @TempDir
    Path folder;

    private Azurite azurite;
    private Path music;
    private List<String> launcher;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws IOException {
        Path root =
                Path.of(System.getProperty("tutti.root", "..")).toAbsolutePath().normalize();
        Optional<Azurite> installed = Azurite.start(root, folder.resolve("azurite"));
        assumeTrue(installed.isPresent(), "No storage emulator; .ci/run tells how to install one.");
        azurite = installed.get();
        music = folder.resolve("music");
        Tones.album(music, "Ensemble", "Tones", TRACKS);
        Files.writeString(music.resolve("Ensemble/Tones/01 Tone 1.lrc"), "[00:01.00]la la");
        launcher = Stage.launcher(root.resolve("app/target/server/tutti.jar"));
        environment = new TreeMap<>(Map.of(
                "TUTTI_OPERATOR_NAME",
                OPERATOR,
                "TUTTI_OPERATOR_PASSWORD",
                "a long enough password",
                "TUTTI_BLOBS_CONNECTION_STRING",
                azurite.connection(),
                "TUTTI_BLOBS_CONTAINER",
                Azurite.CONTAINER));
    }

    @AfterEach
    void stop() throws IOException {
        if (azurite != null) {
            azurite.close();
        }
    }

    @Test
    void aMovedLibraryPlaysFromBlobsWithoutItsFolder() throws Exception {
        String id;
        byte[] bytes;
        Map<String, String> before;
        environment.put("TUTTI_MUSIC", music.toString());
        try (Node node = Node.start("alone", folder, launcher, environment)) {
            node.awaitReady();
            node.tool("scan");
            Client client = client(node);
            before = ids(client);
            assertThat(before).hasSize(TRACKS);
            id = before.entrySet().stream()
                    .filter(song -> song.getValue().contains("01 Tone 1"))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            bytes = Files.readAllBytes(music.resolve("Ensemble/Tones/01 Tone 1.wav"));
            client.ask("star?id=" + id);
            client.ask("scrobble?id=" + id + "&submission=true");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> client.ask("getSong?id=" + id, "song", "playCount"), List.of("1")::equals);
        }

        killATool();
        String moved = tool("move", "--to", "azure");
        Matcher summary = SUMMARY.matcher(moved);
        assertThat(summary.find()).as(moved).isTrue();
        assertThat(Integer.parseInt(summary.group(1)) + Integer.parseInt(summary.group(2)))
                .isEqualTo(TRACKS + 1);
        assertThat(Integer.parseInt(summary.group(2)))
                .as("files that the killed tool had sent: %s", moved)
                .isPositive();
        assertThat(tool("move", "--to", "azure", "--verify")).contains("Sent 0 files", "read back equal", "0 failed");
        delete(music);
        environment.remove("TUTTI_MUSIC");

        try (Node node = Node.start("alone", folder, launcher, environment)) {
            node.awaitReady();
            Client client = client(node);
            assertThat(ids(client)).isEqualTo(before);
            assertThat(client.play(id, bytes.length)).isEqualTo(bytes);
            assertThat(client.ask("getSong?id=" + id))
                    .contains("playCount=\"1\"")
                    .contains("starred=\"");
            assertThat(client.ask("getLyricsBySongId?id=" + id)).contains("la la");
            assertThatThrownBy(() -> node.tool("move", "--to", "azure"))
                    .as("the folder is gone")
                    .hasMessageContaining("is not there");
            assertThat(ids(client)).as("after the refused move").isEqualTo(before);

            environment.put("TUTTI_MUSIC", "blobs");
            node.restart();
            node.awaitReady();
            node.tool("scan");
            assertThat(ids(client)).as("scanned in blobs").isEqualTo(before);
            uploadsAndDeletionsAppearAtTheNextScan(node, client, before, bytes);
            assertThat(client.ask("getSong?id=" + id))
                    .contains("playCount=\"1\"")
                    .contains("starred=\"");
        }
    }

    private void uploadsAndDeletionsAppearAtTheNextScan(
            Node node, Client client, Map<String, String> before, byte[] bytes) throws Exception {
        BlobContainerClient container = new BlobServiceClientBuilder()
                .connectionString(azurite.connection())
                .buildClient()
                .getBlobContainerClient(Azurite.CONTAINER);
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        container.getBlobClient("media/1/Ensemble/Late/01 Late.wav").upload(BinaryData.fromBytes(other));
        container.getBlobClient("media/1/Ensemble/Late/02 Text.wav").upload(BinaryData.fromString("no audio at all"));
        container.getBlobClient("media/1/Ensemble/Tones/02 Tone 2.wav").delete();
        assertThat(node.tool("scan")).contains(TRACKS + " tracks", "read 2");
        Map<String, String> after = ids(client);
        String late = after.entrySet().stream()
                .filter(song -> song.getValue().contains("01 Late"))
                .findFirst()
                .orElseThrow()
                .getKey();
        assertThat(client.play(late, other.length)).isEqualTo(other);
        assertThat(after.values()).noneMatch(path -> path.contains("02 Tone 2"));
        after.remove(late);
        assertThat(before).containsAllEntriesOf(after);
        assertThat(node.tool("scan", "--problems")).contains("02 Text.wav");
    }

    /// Ends the tool as soon as some files are there and others are not.
    private void killATool() throws Exception {
        Process tool = command("move", "--to", "azure", "--parallel", "1").start();
        Path stored = folder.resolve("azurite/blobs/__blobstorage__");
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !tool.isAlive() || count(stored) >= 3);
        tool.destroyForcibly().waitFor();
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private String tool(String... words) throws IOException, InterruptedException {
        Process tool = command(words).start();
        String printed = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(printed).isZero();
        return printed;
    }

    private ProcessBuilder command(String... words) {
        List<String> line = Stream.of(
                        launcher.stream(),
                        Stream.of(words),
                        Stream.of("--data", folder.resolve("alone").toString()))
                .flatMap(any -> any)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    private static Client client(Node node) throws IOException {
        return new Client(node.address(), OPERATOR, node.tool("user", "app-password", OPERATOR));
    }

    /// Paths by the ids of their tracks.
    private static Map<String, String> ids(Client client) throws IOException {
        Map<String, String> ids = new TreeMap<>();
        for (String id : client.ask("search3?query=&songCount=500", "song", "id")) {
            ids.put(id, client.ask("getSong?id=" + id, "song", "path").getFirst());
        }
        return ids;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
