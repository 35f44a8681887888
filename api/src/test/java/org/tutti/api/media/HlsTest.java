package org.tutti.api.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.core.playback.Samples;

@Timeout(60)
class HlsTest {
    private static final int SECONDS = 45;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private MediaStage stage;
    private Tools tools;

    @BeforeEach
    void aTone() throws Exception {
        stage = MediaStage.withFfmpeg(folder, 3);
        Assumptions.assumeTrue(stage.finder.find().isPresent(), "needs an ffmpeg in PATH");
        tools = new Tools(stage.finder.find().orElseThrow(), folder);
        tools.tone("a.flac", SECONDS);
        AudioFormat flac = new AudioFormat("flac", "flac", SECONDS * 1_000L, 700, 44_100, 16, 2);
        stage.catalog.put(Samples.track(1, Samples.file("a.flac", flac, "audio/flac", 1)));
    }

    @AfterEach
    void stop() {
        stage.close();
        client.close();
    }

    @Test
    void aMasterPlaylistOffersSeveralRates() throws Exception {
        URI master = master("&bitRate=64&bitRate=128@640x480&bitRate=128");
        HttpResponse<byte[]> answer = get(master);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.apple.mpegurl");
        List<String> lines = lines(answer);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("#EXT-X-STREAM-INF"))
                .hasSize(2);
        assertThat(lines).anyMatch(line -> line.contains("CODECS=\"mp4a.40.2\""));
        for (String line : lines) {
            if (!line.startsWith("#")) {
                assertThat(lines(get(master.resolve(line)))).contains("#EXT-X-ENDLIST");
            }
        }
    }

    @Test
    void theSegmentsTogetherAreTheTrackWithoutASeam() throws Exception {
        URI master = master("&bitRate=128");
        List<String> lines = lines(get(master));
        List<String> links =
                lines.stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(links).hasSize(8);
        double announced = lines.stream()
                .filter(line -> line.startsWith("#EXTINF:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(8, line.length() - 1)))
                .sum();
        assertThat(announced).isCloseTo(SECONDS, within(0.01));
        // A player that jumps: this segment comes from another encoder than its neighbours.
        byte[] sixth = get(master.resolve(links.get(5))).body();
        String init = lines.stream()
                .filter(line -> line.startsWith("#EXT-X-MAP"))
                .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(get(master.resolve(init)).body());
        for (int i = 0; i < links.size(); i++) {
            whole.writeBytes(i == 5 ? sixth : get(master.resolve(links.get(i))).body());
        }
        Path file = Files.write(folder.resolve("whole.mp4"), whole.toByteArray());
        short[] samples = tools.samples(file, 48_000);
        assertThat(samples.length / 48_000.0).isCloseTo(SECONDS, within(0.06));
        assertThat(steepest(samples, 4_800, SECONDS * 48_000 - 4_800))
                .as("a tone of 440 Hz at an eighth of full scale has steps of at most 236")
                .isLessThan(330);
    }

    @Test
    void aTokenThatWasAlteredOpensNothing() throws Exception {
        URI master = master("&bitRate=128");
        String link = lines(get(master)).stream()
                .filter(line -> line.endsWith("/0.m4s"))
                .findFirst()
                .orElseThrow();
        char first = link.charAt(14);
        String altered = link.substring(0, 14) + (first == 'B' ? 'C' : 'B') + link.substring(15);
        assertThat(get(master.resolve(altered)).statusCode()).isEqualTo(404);
        assertThat(get(master.resolve(link.replace("/0.m4s", "/99.m4s"))).statusCode())
                .isEqualTo(404);
        assertThat(get(master.resolve(link.replace("/0.m4s", "/../../x"))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPlayerIsToldWhatItWillGetAndGetsIt() throws Exception {
        String body = """
                {"name":"p","platform":"t","maxTranscodingAudioBitrate":96000,
                 "directPlayProfiles":[{"containers":["mp3"],"audioCodecs":["mp3"],"protocols":["http"]}],
                 "transcodingProfiles":[{"container":"ogg","audioCodec":"opus","protocol":"http"}]}""";
        String id = Samples.track(1).id().text();
        URI uri = URI.create(stage.server.rest("getTranscodeDecision") + "&mediaType=song&mediaId=" + id);
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body())
                .contains("\"canDirectPlay\":false", "\"canTranscode\":true", "\"codec\":\"opus\"", "96000")
                .contains("\"transcodeParams\":\"opus-96\"", "[\"codec\",\"container\"]");
        HttpResponse<byte[]> stream = get(URI.create(stage.server.rest("getTranscodeStream")
                + "&mediaType=song&transcodeParams=opus-96&offset=40&mediaId=" + id));
        Path made = Files.write(folder.resolve("made.opus"), stream.body());
        assertThat(tools.codec(made)).isEqualTo("opus");
        assertThat(tools.seconds(made)).isCloseTo(5, within(0.2));
        assertThat(get(URI.create(stage.server.rest("getTranscodeStream")
                                + "&mediaType=song&transcodeParams=what&mediaId=" + id))
                        .statusCode())
                .isEqualTo(400);
    }

    private static int steepest(short[] samples, int from, int to) {
        int steepest = 0;
        for (int i = from + 1; i < to; i++) {
            steepest = Math.max(steepest, Math.abs(samples[i] - samples[i - 1]));
        }
        return steepest;
    }

    private URI master(String parameters) {
        return URI.create(
                stage.server.rest("hls.m3u8") + "&id=" + Samples.track(1).id() + parameters);
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static List<String> lines(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
    }
}
