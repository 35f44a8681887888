package org.tutti.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.playback.Samples;

@Timeout(60)
class TranscodesTest {
    private static final int SECONDS = 60;
    private static final AudioFormat FLAC = new AudioFormat("flac", "flac", SECONDS * 1_000L, 700, 44_100, 16, 2);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private MediaStage stage;
    private Tools tools;

    @BeforeEach
    void aMinuteOfFlac() throws Exception {
        stage = MediaStage.withFfmpeg(folder, 1);
        Assumptions.assumeTrue(stage.finder.find().isPresent(), "needs an ffmpeg in PATH");
        tools = new Tools(stage.finder.find().orElseThrow(), folder);
        tools.tone("a.flac", SECONDS);
        stage.catalog.put(Samples.track(1, rendition("a.flac", 0, 0)));
        stage.catalog.put(Samples.track(2, rendition("a.flac", 10_000, 25_000)));
    }

    @AfterEach
    void stop() {
        stage.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mp3, 192, audio/mpeg, mp3",
        "opus, 96, audio/ogg, opus",
        "aac, 128, audio/aac, aac",
        "m4a, 128, audio/mp4, aac",
        "flac, 0, audio/flac, flac",
        "wav, 0, audio/x-wav, pcm_s16le"
    })
    void everyFormIsMadeInFull(String format, int maxBitRate, String type, String codec) throws Exception {
        HttpResponse<byte[]> answer = get("&id=" + id(2) + "&format=" + format + "&maxBitRate=" + maxBitRate);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        Path made = Files.write(folder.resolve("made"), answer.body());
        assertThat(tools.codec(made)).isEqualTo(codec);
        assertThat(tools.seconds(made)).isBetween(14.9, 15.3);
    }

    @Test
    void theFirstPlayOfMp3HasTheLengthThatItKeeps() throws Exception {
        HttpResponse<byte[]> first = get("&id=" + id(1) + "&format=mp3&maxBitRate=128");
        assertThat(first.headers().firstValueAsLong("Content-Length")).hasValue(first.body().length);
        awaitIdle();
        HttpResponse<byte[]> second = get("&id=" + id(1) + "&format=mp3&maxBitRate=128");
        assertThat(second.headers().firstValue("ETag")).isPresent();
        assertThat(second.body()).isEqualTo(first.body());
        HttpResponse<byte[]> part = get("&id=" + id(1) + "&format=mp3&maxBitRate=128", "Range", "bytes=5000-5999");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(first.body(), 5_000, 6_000));
    }

    @Test
    void aRangeOfAnUnfinishedTranscodeIsAnsweredFromThere() throws Exception {
        HttpResponse<byte[]> answer =
                get("&id=" + id(1) + "&format=mp3&maxBitRate=320", "Range", "bytes=1200000-1400000");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range").orElse("")).matches("bytes 1200000-1400000/240\\d{4}");
        assertThat(answer.body()).hasSize(200_001);
        Path made = Files.write(folder.resolve("made.mp3"), answer.body());
        assertThat(tools.seconds(made)).isBetween(4.8, 5.2);
    }

    @Test
    void anEstimatedLengthIsKeptToTheByte() throws Exception {
        HttpResponse<byte[]> answer = get("&id=" + id(1) + "&format=opus&maxBitRate=64&estimateContentLength=true");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        assertThat(tools.seconds(Files.write(folder.resolve("made.opus"), answer.body())))
                .isBetween(59.5, 60.5);
    }

    @Test
    void aTimeOffsetStartsThere() throws Exception {
        HttpResponse<byte[]> answer = get("&id=" + id(1) + "&format=mp3&timeOffset=50");
        assertThat(tools.seconds(Files.write(folder.resolve("made.mp3"), answer.body())))
                .isBetween(9.9, 10.3);
    }

    @Test
    void aTrackThatIsAPartIsCutWithoutLoss() throws Exception {
        HttpResponse<byte[]> answer = get("&id=" + id(2));
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/flac");
        assertThat(tools.seconds(Files.write(folder.resolve("made.flac"), answer.body())))
                .isBetween(14.9, 15.1);
    }

    @Test
    void headTellsTheTypeAndMakesNothingLasting() throws Exception {
        HttpResponse<byte[]> answer = head("&id=" + id(1) + "&format=mp3");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElse(0))
                .isPositive();
        awaitIdle();
    }

    /// Nobody knows the length of a lossless form before it is made, so that no range can be answered.
    @ParameterizedTest
    @CsvSource({"flac, bytes=1000-1999", "flac, bytes=0-", "wav, bytes=1000-1999", "wav, bytes=-500"})
    void aRangeOfALosslessFormIsAnsweredWithAllAtTheFirstPlayAndWithTheRangeLater(String format, String range)
            throws Exception {
        String parameters = "&id=" + id(2) + "&format=" + format;
        HttpResponse<byte[]> first = get(parameters, "Range", range);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Range")).isEmpty();
        assertThat(first.headers().firstValue("Content-Length")).isEmpty();
        assertThat(first.headers().firstValue("Accept-Ranges")).contains("none");
        assertThat(tools.seconds(Files.write(folder.resolve("made"), first.body())))
                .isBetween(14.9, 15.1);
        awaitIdle();
        HttpResponse<byte[]> later = get(parameters, "Range", range);
        byte[] whole = first.body();
        int from = range.equals("bytes=-500") ? whole.length - 500 : range.equals("bytes=0-") ? 0 : 1_000;
        int to = range.equals("bytes=1000-1999") ? 2_000 : whole.length;
        assertThat(later.statusCode()).isEqualTo(206);
        assertThat(later.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(later.headers().firstValue("Content-Range"))
                .contains("bytes " + from + "-" + (to - 1) + "/" + whole.length);
        assertThat(later.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }

    @ParameterizedTest
    @CsvSource({"flac, audio/flac", "wav, audio/x-wav"})
    void headOfALosslessFormTellsNoLengthUntilThereIsOne(String format, String type) throws Exception {
        String parameters = "&id=" + id(2) + "&format=" + format;
        HttpResponse<byte[]> first = head(parameters, "Range", "bytes=0-99");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains(type);
        assertThat(first.headers().firstValue("Accept-Ranges")).contains("none");
        assertThat(first.headers().firstValue("Content-Length")).isEmpty();
        assertThat(first.body()).isEmpty();
        awaitIdle();
        byte[] whole = get(parameters).body();
        awaitIdle();
        HttpResponse<byte[]> later = head(parameters, "Range", "bytes=0-99");
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(later.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
        assertThat(later.body()).isEmpty();
    }

    @Test
    void oneTranscodeTooManyIs429WithRetryAfter() throws Exception {
        stage.close();
        stage = new MediaStage(
                folder,
                true,
                stage.finder,
                (source, encoding) ->
                        new ProcessBuilder("sh", "-c", "head -c 100000 /dev/zero; exec sleep 600").start(),
                1);
        stage.catalog.put(Samples.track(1, rendition("a.flac", 0, 0)));
        HttpResponse<InputStream> busy = client.send(
                HttpRequest.newBuilder(uri("&id=" + id(1) + "&format=opus")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream bytes = busy.body()) {
            assertThat(bytes.read()).isZero();
            HttpResponse<byte[]> refused = get("&id=" + id(1) + "&format=mp3");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private Rendition rendition(String path, long startMillis, long endMillis) {
        return new Rendition("media/1/" + path, path, FLAC, "audio/flac", 1, Samples.CHANGED, startMillis, endMillis);
    }

    private void awaitIdle() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (stage.transcoder.active() > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private HttpResponse<byte[]> get(String parameters, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(uri(parameters)), headers);
    }

    private HttpResponse<byte[]> head(String parameters, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(uri(parameters)).HEAD(), headers);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers) throws Exception {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI uri(String parameters) {
        return URI.create(stage.server.rest("stream") + parameters);
    }

    private static String id(int track) {
        return Samples.track(track).id().text();
    }
}
