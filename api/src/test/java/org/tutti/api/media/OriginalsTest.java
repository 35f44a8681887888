package org.tutti.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.playback.Samples;

class OriginalsTest {
    private static final int SIZE = 300_000;
    private static final TrackId TRACK = Samples.track(1).id();

    @TempDir
    private Path folder;

    private final byte[] content = new byte[SIZE];
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<MediaStage> stages = new ArrayList<>();
    private MediaServer local;
    private MediaServer remote;

    @BeforeEach
    void oneFileOnTwoStores() throws IOException {
        new Random(1).nextBytes(content);
        Path file = folder.resolve("media/1/Åsa - Tøm \"1\".flac");
        Files.createDirectories(folder.resolve("media/1"));
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Samples.CHANGED));
        stages.add(stage(true, folder));
        stages.add(stage(false, folder));
        local = stages.getFirst().server;
        remote = stages.getLast().server;
    }

    @AfterEach
    void stop() {
        stages.forEach(MediaStage::close);
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-65535, 0, 65536",
        "bytes=100-199, 100, 100",
        "bytes=-70000, 230000, 70000",
        "bytes=299999-, 299999, 1",
        "bytes=0-, 0, 300000"
    })
    void aRangeIsSentFromBothKindsOfStore(String range, int offset, int length) throws Exception {
        for (MediaServer server : new MediaServer[] {local, remote}) {
            HttpResponse<byte[]> answer = get(server, "stream", "Range", range);
            assertThat(answer.statusCode()).isEqualTo(206);
            assertThat(header(answer, "Content-Range"))
                    .isEqualTo("bytes " + offset + "-" + (offset + length - 1) + "/300000");
            assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(length));
            assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, offset, offset + length));
        }
    }

    @Test
    void theWholeFileIsSentWithItsTypeAndValidators() throws Exception {
        for (MediaServer server : new MediaServer[] {local, remote}) {
            HttpResponse<byte[]> answer = get(server, "stream");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(content);
            assertThat(header(answer, "Content-Type")).isEqualTo("audio/flac");
            assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(header(answer, "Last-Modified")).isEqualTo("Mon, 05 May 2025 05:05:05 GMT");
            assertThat(header(answer, "ETag")).matches("\"[^\"]+\"");
        }
    }

    @Test
    void whatCannotBeSatisfiedIs416WithTheSize() throws Exception {
        HttpResponse<byte[]> answer = get(local, "stream", "Range", "bytes=300000-");
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */300000");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void severalRangesAreAnsweredWithTheWhole() throws Exception {
        HttpResponse<byte[]> answer = get(local, "stream", "Range", "bytes=0-1,7-9");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        HttpResponse<byte[]> answer = client.send(
                request(local, "stream")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo("300000");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void conditionsSpareTheBytes() throws Exception {
        String etag = header(get(local, "stream"), "ETag");
        assertThat(get(local, "stream", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get(local, "stream", "If-Modified-Since", "Mon, 05 May 2025 05:05:05 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(local, "stream", "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        assertThat(get(local, "stream", "Range", "bytes=0-9", "If-Range", etag).statusCode())
                .isEqualTo(206);
        assertThat(get(local, "stream", "Range", "bytes=0-9", "If-Range", "\"old\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDownloadIsTheOriginalUnderItsName() throws Exception {
        HttpResponse<byte[]> answer = get(local, "download");
        assertThat(answer.body()).isEqualTo(content);
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"_sa - T_m _1_.flac\";"
                        + " filename*=UTF-8''%C3%85sa%20-%20T%C3%B8m%20%221%22.flac");
    }

    @Test
    void withoutFfmpegATranscodeSaysClearlyWhyNot() throws Exception {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(URI.create(local.rest("stream") + "&format=mp3&id=" + TRACK)));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("failed", "TUTTI_PLAYBACK_FFMPEG");
    }

    @Test
    void aPictureIsAlwaysThereAndKnownByItsTag() throws Exception {
        String path = local.rest("getCoverArt") + "&size=64&id=";
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(path + "al-" + Samples.ALBUM)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
        HttpResponse<byte[]> again = send(HttpRequest.newBuilder(URI.create(path + "al-" + Samples.ALBUM))
                .header("If-None-Match", header(answer, "ETag")));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(send(HttpRequest.newBuilder(URI.create(path + "none"))).body())
                .asString(StandardCharsets.UTF_8)
                .contains("\"code\":70");
    }

    private static MediaStage stage(boolean files, Path root) {
        MediaStage stage = MediaStage.withoutFfmpeg(root, files);
        stage.catalog.put(Samples.track(1, Samples.file("Åsa - Tøm \"1\".flac", Samples.FLAC, "audio/flac", SIZE)));
        return stage;
    }

    private HttpResponse<byte[]> get(MediaServer server, String method, String... headers) throws Exception {
        HttpRequest.Builder request = request(server, method);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private HttpRequest.Builder request(MediaServer server, String method) {
        return HttpRequest.newBuilder(URI.create(server.rest(method) + "&id=" + TRACK));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
