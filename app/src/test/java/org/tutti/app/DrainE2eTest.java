package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An orderly end of the packaged server while people listen.
class DrainE2eTest {
    /// More than all buffers between a server and a reader that does not read.
    private static final int SECONDS_OF_SOUND = 240;

    private static final int BYTES_PER_SECOND = 44_100 * 4;
    private static final int HEADER = 44;
    private static final long SIZE = HEADER + (long) SECONDS_OF_SOUND * BYTES_PER_SECOND;

    /// What a Java process reports that ended because it was asked to: 128 and the number of SIGTERM.
    private static final int TERMINATED = 143;

    private static final Pattern SONG = Pattern.compile("<song [^>]*?\\bid=\"([0-9a-zA-Z]{22})\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void streamsGoOnToTheirEndWhileNothingNewBegins() throws Exception {
        try (TuttiProcess server = start("90s")) {
            String signIn = signIn(server);
            String song = song(server, signIn);
            HttpResponse<InputStream> first = open(server, "rest/download" + signIn + "&id=" + song);
            HttpResponse<InputStream> second = open(server, "rest/stream" + signIn + "&format=raw&id=" + song);
            HttpResponse<InputStream> transcode =
                    open(server, "rest/stream" + signIn + "&format=mp3&maxBitRate=320&id=" + song);
            long read = readSome(first) + readSome(second);
            boolean encodes = transcode.statusCode() == 200
                    && transcode.headers().firstValue("content-type").orElse("").equals("audio/mpeg");
            long encoded = encodes ? readSome(transcode) : 0;

            assertThat(server.process().toHandle().destroy()).isTrue();
            List<Integer> seen = probeUntilRefused(server);
            assertThat(seen).as("ready, then not ready, then closed").isSortedAccordingTo(Integer::compare);
            assertThat(seen).isSubsetOf(List.of(200, 503));
            assertThat(server.process().isAlive()).as("people still listen").isTrue();

            read += readRest(first) + readRest(second);
            assertThat(read).isEqualTo(2 * SIZE);
            encoded += encodes ? readRest(transcode) : 0;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> !server.process().isAlive());
            assertThat(server.process().exitValue()).isEqualTo(TERMINATED);
            assertThat(server.output()).doesNotContain("ERROR", "Exception");
            assertThat(server.data().resolve("control")).doesNotExist();
            assumeTrue(encodes, "No ffmpeg here, so that no transcode could be drained");
            assertThat(encoded).isGreaterThan(SECONDS_OF_SOUND * 320_000L / 8 * 9 / 10);
        }
    }

    @Test
    void whoeverDoesNotReadOnIsCutOffWithinTheBound() throws Exception {
        try (TuttiProcess server = start("1s")) {
            String signIn = signIn(server);
            HttpResponse<InputStream> stalled = open(server, "rest/download" + signIn + "&id=" + song(server, signIn));
            readSome(stalled);
            assertThat(server.process().toHandle().destroy()).isTrue();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !server.process().isAlive());
            assertThat(server.process().exitValue()).isEqualTo(TERMINATED);
            stalled.body().close();
        }
    }

    private TuttiProcess start(String drain) throws IOException {
        Path music = Files.createDirectories(folder.resolve("music"));
        writeWave(music.resolve("Long.wav"));
        TuttiProcess server = TuttiProcess.start(
                folder.resolve("data"), List.of(music.toString()), Map.of("TUTTI_SERVER_DRAIN", drain));
        server.awaitScan();
        return server;
    }

    /// Asks anew until nobody takes connections any more; returns the answers that there were.
    private List<Integer> probeUntilRefused(TuttiProcess server) {
        List<Integer> seen = new ArrayList<>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    try (HttpClient fresh = HttpClient.newHttpClient()) {
                        HttpRequest probe = HttpRequest.newBuilder(
                                        server.address().resolve("readyz"))
                                .timeout(Duration.ofSeconds(20))
                                .build();
                        seen.add(fresh.send(probe, HttpResponse.BodyHandlers.discarding())
                                .statusCode());
                        return false;
                    } catch (IOException refused) {
                        return true;
                    }
                });
        return seen;
    }

    private static String signIn(TuttiProcess server) throws Exception {
        return "?f=xml&v=1.16.1&c=test&u=" + TuttiProcess.OPERATOR + "&p=" + server.appPassword();
    }

    private String song(TuttiProcess server, String signIn) throws Exception {
        URI address = server.address().resolve("rest/getRandomSongs" + signIn);
        String answer = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher song = SONG.matcher(answer);
        assertThat(song.find()).as(answer).isTrue();
        return song.group(1);
    }

    private HttpResponse<InputStream> open(TuttiProcess server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /// The first bytes; after them nothing is read, so that the server has to wait.
    private static long readSome(HttpResponse<InputStream> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body().readNBytes(1000).length;
    }

    private static long readRest(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void writeWave(Path file) throws IOException {
        int data = (int) (SIZE - HEADER);
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(data + HEADER - 8);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 2).putInt(44_100).putInt(BYTES_PER_SECOND);
        header.putShort((short) 4).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
        byte[] second = new byte[BYTES_PER_SECOND];
        for (int i = 0; i < second.length / 4; i++) {
            byte level = (byte) (40 * Math.sin(2 * Math.PI * 440 * i / 44_100));
            second[4 * i + 1] = level;
            second[4 * i + 3] = level;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header.array());
            for (int i = 0; i < SECONDS_OF_SOUND; i++) {
                out.write(second);
            }
        }
    }
}
