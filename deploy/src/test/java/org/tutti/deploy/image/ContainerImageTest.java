package org.tutti.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The image as `./tutti image` builds it, run as a cluster runs it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerImageTest {
    private static final String IMAGE = "localhost/tutti:under-test";
    private static final Path SERVER = Containers.ROOT.resolve("app/target/tutti-exec.jar");
    private static final int LONG = 24 << 20;

    private Path data;
    private Path music;
    private Path archive;
    private Containers containers;
    private TuttiContainer tutti;
    private String signIn;

    @BeforeAll
    void buildAndStart(@TempDir Path folder) throws IOException {
        Optional<String> missing = Containers.missing();
        assumeTrue(missing.isEmpty(), () -> "No container image is built: " + missing.orElseThrow());
        assumeTrue(Files.exists(SERVER), "No container image is built: the server is not packaged yet");
        data = Files.createDirectories(folder.resolve("data"));
        Files.setAttribute(data, "unix:uid", 10_001);
        music = Files.createDirectories(folder.resolve("music"));
        Path album = Files.createDirectories(music.resolve("Generator/Noise"));
        noise(album.resolve("01 Short.wav"), 1 << 20);
        noise(album.resolve("02 Long.wav"), LONG);
        archive = folder.resolve("tutti.tar");
        containers = Containers.open();
        containers.must(
                Containers.ROOT.resolve("deploy/image/build").toString(),
                "--server",
                SERVER.toString(),
                "--tag",
                IMAGE,
                "--output",
                archive.toString());
        tutti = TuttiContainer.start(containers, IMAGE, data, music, List.of());
        signIn = "&v=1.16.1&c=test&f=json&u=" + TuttiContainer.OPERATOR + "&p="
                + URLEncoder.encode(appPassword(), StandardCharsets.UTF_8);
        awaitLibrary();
    }

    @AfterAll
    void removeEverything() throws IOException {
        if (containers != null) {
            containers.close();
        }
    }

    @Test
    void itRunsAsNobodyInParticularAndMayDoNothing() throws Exception {
        String status = Files.readString(Path.of("/proc", Long.toString(tutti.pid()), "status"));
        assertThat(status).containsPattern("Uid:\\s+10001\\s").containsPattern("Gid:\\s+10001\\s");
        assertThat(status).containsPattern("CapEff:\\s+0+\n").containsPattern("CapPrm:\\s+0+\n");
        assertThat(status).containsPattern("NoNewPrivs:\\s+1\n");
        assertThat(tutti.status("livez")).isEqualTo(200);
    }

    @Test
    void theStartUsesTheCacheThatTheImageBrings() throws Exception {
        assertThat(cacheIsMapped())
                .as("mapped, which the JDK undoes for a cache that does not fit")
                .isTrue();
    }

    @Test
    void theLibraryIsServedAsItIsOnTheDisk() throws Exception {
        assertThat(ask("ping?").path("status").asString()).isEqualTo("ok");
        try (InputStream bytes = tutti.stream("rest/stream?id=" + song("Short") + signIn)) {
            assertThat(bytes.readAllBytes())
                    .isEqualTo(Files.readAllBytes(music.resolve("Generator/Noise/01 Short.wav")));
        }
    }

    @Test
    void aTranscodeNeedsNothingOfTheMachine() throws Exception {
        HttpResponse<byte[]> answer = tutti.get(
                "rest/stream?format=mp3&maxBitRate=96&id=" + song("Short") + signIn, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(answer.body()).hasSizeGreaterThan(10_000).startsWith(0xFF, 0xFB);
        assertThat(tutti.log()).contains("from /opt/tutti/ffmpeg/ffmpeg");
    }

    @Test
    void theOnlyProgramsInsideAreTheRunTimesAndTheDecoders() throws Exception {
        assertThat(tutti.exec("sh", "-c", "true").status()).isNotZero();
        Path root = Path.of("/proc", Long.toString(tutti.pid()), "root");
        for (String part : List.of("opt", "usr", "etc", "var")) {
            try (Stream<Path> files = Files.walk(root.resolve(part))) {
                assertThat(files.filter(Files::isRegularFile)
                                .filter(file -> isMarkedExecutable(file))
                                .map(file -> "/" + root.relativize(file))
                                .filter(file -> !file.matches(".*\\.so(\\.[0-9.]+)?")))
                        .allMatch(
                                file -> file.matches("/opt/tutti/(jre/bin/.*|jre/lib/j(spawnhelper|exec)|ffmpeg/.*)"));
            }
        }
    }

    @Test
    void nothingIsWrittenOutsideTheDataFolder() throws Exception {
        assertThat(tutti.changes()).noneMatch(change -> change.matches(". /(opt|usr|var|root|home|lib).*"));
        assertThat(tutti.log()).doesNotContainIgnoringCase("read-only file system");
    }

    @Test
    void theImageSaysHowItIsRun() throws Exception {
        JsonNode image = new JsonMapper()
                .readTree(containers.must("podman", "image", "inspect", IMAGE))
                .path(0);
        JsonNode config = image.path("Config");
        assertThat(config.path("User").asString()).isEqualTo("10001:10001");
        assertThat(config.path("StopSignal").asString()).isEqualTo("SIGTERM");
        assertThat(config.path("ExposedPorts").has("4533/tcp")).isTrue();
        assertThat(config.path("Volumes").has("/data")).isTrue();
        assertThat(config.path("Labels")
                        .path("org.opencontainers.image.licenses")
                        .asString())
                .isEqualTo("Apache-2.0");
        assertThat(config.path("Labels")
                        .path("org.opencontainers.image.version")
                        .asString())
                .matches("\\d.*");
    }

    @Test
    void theListOfPartsNamesLibrariesPackagesAndTheRunTime() throws Exception {
        assertThat(archive).isNotEmptyFile();
        JsonNode bill = new JsonMapper().readTree(Path.of(archive + ".cdx.json").toFile());
        assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
        List<String> parts = elements(bill.path("components"))
                .map(part -> part.path("purl").asString(part.path("name").asString()))
                .toList();
        assertThat(parts)
                .anyMatch(part -> part.startsWith("pkg:maven/org.apache.kafka/kafka-clients@"))
                .anyMatch(part -> part.startsWith("pkg:maven/org.bytedeco/ffmpeg@"))
                .anyMatch(part -> part.matches("pkg:deb/.*/libc6@.*"))
                .anyMatch(part -> part.endsWith(" JDK"));
        assertThat(parts).doesNotHaveDuplicates();
    }

    @Test
    void aStopLetsAStreamFinishAndTheNextStartKnowsWhatWasThere() throws Exception {
        String album =
                ask("getAlbumList2?type=newest").at("/albumList2/album/0/id").asString();
        try (InputStream stream = tutti.stream("rest/stream?id=" + song("Long") + signIn)) {
            long read = stream.readNBytes(100_000).length;
            tutti.terminate();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::takesNoMore);
            read += stream.transferTo(OutputStream.nullOutputStream());
            assertThat(read).isEqualTo(Files.size(music.resolve("Generator/Noise/02 Long.wav")));
        }
        assertThat(tutti.ended())
                .as("0, or the signal that was asked to end it")
                .isIn(0, 143);

        tutti = TuttiContainer.start(
                containers, IMAGE, data, music, List.of("--env", "JDK_JAVA_OPTIONS=-Xmx192m -XX:AOTMode=on"));
        assertThat(ask("getAlbumList2?type=newest").at("/albumList2/album/0/id").asString())
                .isEqualTo(album);
        assertThat(tutti.exec("jcmd", "1", "VM.flags").out()).contains("-XX:MaxHeapSize=" + (192 << 20));
        assertThat(cacheIsMapped()).as("whatever heap the operator gives").isTrue();
    }

    /// The server says so, or has closed its door.
    private boolean takesNoMore() throws IOException {
        try {
            return tutti.status("readyz") == 503;
        } catch (ConnectException closed) {
            return true;
        }
    }

    private boolean cacheIsMapped() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(tutti.pid()), "maps"))
                .contains("/opt/tutti/server/tutti.aot");
    }

    private String appPassword() throws IOException {
        Containers.Outcome outcome =
                tutti.exec("java", "@/opt/tutti/tutti", "user", "app-password", TuttiContainer.OPERATOR);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out().strip();
    }

    private void awaitLibrary() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> elements(ask("getRandomSongs?size=10").at("/randomSongs/song"))
                                .count()
                        == 2);
    }

    private String song(String title) throws IOException {
        return elements(ask("getRandomSongs?size=10").at("/randomSongs/song"))
                .filter(song -> song.path("title").asString().contains(title))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private JsonNode ask(String request) throws IOException {
        String answer =
                tutti.get("rest/" + request + signIn, BodyHandlers.ofString()).body();
        return new JsonMapper().readTree(answer).path("subsonic-response");
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static boolean isMarkedExecutable(Path file) {
        try {
            return ((int) Files.getAttribute(file, "unix:mode") & 0111) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A WAV file of about this many bytes.
    private static void noise(Path file, int size) throws IOException {
        ByteBuffer wave = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(size - 8);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 2).putInt(44_100).putInt(44_100 * 4);
        wave.putShort((short) 4).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size - 44);
        Random random = new Random(size);
        while (wave.hasRemaining()) {
            wave.putShort((short) random.nextInt(2_000));
        }
        Files.write(file, wave.array());
    }
}
