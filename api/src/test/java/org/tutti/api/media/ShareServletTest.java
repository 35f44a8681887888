package org.tutti.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Share;
import org.tutti.core.library.ShareId;
import org.tutti.core.platform.Allowances;
import org.tutti.core.playback.Samples;

/// What anybody gets who has, had, or makes up the link of a share.
class ShareServletTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String SONG = Samples.track(1).id().text();
    private static final int GUESSES = 3;

    @TempDir
    private Path folder;

    private final byte[] content = new byte[100_000];
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final HttpClient client = HttpClient.newHttpClient();
    private MediaStage stage;
    private MediaServer server;

    @BeforeEach
    void aSharedSong() throws IOException {
        new Random(7).nextBytes(content);
        Files.createDirectories(folder.resolve("media/1"));
        Files.write(folder.resolve("media/1/a.mp3"), content);
        AudioFormat mp3 = new AudioFormat("mp3", "mp3", 10_000, 128, 44_100, 0, 2);
        stage = MediaStage.withoutFfmpeg(folder, true);
        stage.catalog.put(Samples.track(1, Samples.file("a.mp3", mp3, "audio/mpeg", content.length)));
        stage.catalog.put(Samples.track(2, Samples.file("a.mp3", mp3, "audio/mpeg", content.length)));
        stage.catalog.put(Samples.track(3, Samples.file("away.mp3", mp3, "audio/mpeg", content.length)));
        stage.catalog.put(Samples.track(4, Samples.file("a.flac", Samples.FLAC, "audio/flac", content.length)));
        SharesOnly library = new SharesOnly(now::get);
        library.shares.add(share("s3cret", Samples.listener(0).listener(), Optional.of(NOON.plusSeconds(60))));
        library.shares.add(share("orphan", new ListenerId(new UUID(9, 99)), Optional.empty()));
        OpenDoor identity = new OpenDoor(Samples.listener(0));
        Allowances guesses = new Allowances("test-guesses", now::get, GUESSES, Duration.ofSeconds(10));
        server = new MediaServer(folder, Map.of(), identity.principal());
        server.add(
                "share", ShareServlet.PATH, new ShareServlet(library, identity, stage.playback, stage.bytes, guesses));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        stage.close();
        client.close();
    }

    @Test
    void whoHasTheLinkHearsTheSong() throws Exception {
        HttpResponse<byte[]> whole = get("s3cret/" + SONG);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(whole.body()).isEqualTo(content);
        HttpResponse<byte[]> part = get("s3cret/" + SONG, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 100, 200));
        HttpResponse<byte[]> head = send(request("s3cret/" + SONG).HEAD());
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(content.length);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void anExpiredLinkIsNotFound() throws Exception {
        now.set(NOON.plusSeconds(60));
        assertThat(get("s3cret/" + SONG).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotSharedIsNotFound() throws Exception {
        assertThat(get("s3cret/" + Samples.track(2).id().text()).statusCode())
                .as("a track that the share does not have")
                .isEqualTo(404);
        assertThat(get("s3cret/" + Samples.track(3).id().text()).statusCode())
                .as("a file that is away")
                .isEqualTo(404);
        assertThat(get("orphan/" + SONG).statusCode())
                .as("an owner who is gone")
                .isEqualTo(404);
        assertThat(get("s3cret/" + Samples.track(4).id().text()).statusCode())
                .as("a form that needs an encoder where there is none")
                .isEqualTo(503);
    }

    @Test
    void wrongLinksAreSlowedDownAndNeverCloseTheRightOne() throws Exception {
        for (String wrong : List.of("other/" + SONG, "s3cret", "s3cret/none")) {
            assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(404);
        }
        HttpResponse<byte[]> refused = get("other/" + SONG);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 11L);
        assertThat(get("s3cret/" + SONG).statusCode()).isEqualTo(200);
        now.set(NOON.plusSeconds(10));
        assertThat(get("other/" + SONG).statusCode()).isEqualTo(404);
    }

    private static Share share(String secret, ListenerId owner, Optional<Instant> expires) {
        return new Share(
                new ShareId(new UUID(3, secret.hashCode())),
                owner,
                secret,
                "",
                List.of(
                        Samples.track(1).id(),
                        Samples.track(3).id(),
                        Samples.track(4).id()),
                NOON,
                expires,
                Optional.empty(),
                0);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + "/media/share/" + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
