package org.tutti.api.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.playback.Samples;

/// A file that goes away under a listener, with a real encoder: the listener does not read, so that
/// the encoder is held back long before the end of the file.
@Timeout(120)
class VanishingSourcesTest {
    private static final int SECONDS = 300;

    /// Samples of two bytes in two channels.
    private static final int WHOLE = SECONDS * 44_100 * 4;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private MediaStage stage;
    private Path file;
    private Path copy;

    @BeforeEach
    void fiveMinutesOfFlac() throws Exception {
        Assumptions.assumeTrue(File.separatorChar == '/', "an open file can only be deleted on POSIX systems");
        stage = MediaStage.withFfmpeg(folder, 1);
        Assumptions.assumeTrue(stage.finder.find().isPresent(), "needs an ffmpeg in PATH");
        file = new Tools(stage.finder.find().orElseThrow(), folder).tone("a.flac", SECONDS);
        Files.setLastModifiedTime(file, FileTime.from(Samples.CHANGED));
        copy = folder.resolve("copy");
        restore(file, copy);
        AudioFormat flac = new AudioFormat("flac", "flac", SECONDS * 1_000L, 700, 44_100, 16, 2);
        stage.catalog.put(Samples.track(
                1, new Rendition("media/1/a.flac", "a.flac", flac, "audio/flac", 1, Samples.CHANGED, 0, 0)));
    }

    @AfterEach
    void stop() {
        if (stage != null) {
            stage.close();
        }
        client.close();
    }

    @Test
    void aFileThatIsCutOffBreaksTheConnectionAndTheNextPlayIsWhole() throws Exception {
        try (InputStream heard = play()) {
            assertThat(heard.readNBytes(4)).asString(StandardCharsets.US_ASCII).isEqualTo("RIFF");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(Files.size(file) / 2);
            }
            assertThatThrownBy(heard::readAllBytes)
                    .as("no end that looks like one")
                    .isInstanceOf(IOException.class);
        }
        awaitIdle();
        restore(copy, file);
        assertTheNextPlayIsMadeAnewAndWhole();
    }

    @Test
    void aFileThatIsDeletedIsHeardToItsEndAndTheNextPlayIsRefusedUntilItIsBack() throws Exception {
        try (InputStream heard = play()) {
            assertThat(heard.readNBytes(4)).hasSize(4);
            Files.delete(file);
            assertThat(heard.readAllBytes()).hasSizeGreaterThan(WHOLE);
        }
        try (InputStream refused = play()) {
            assertThat(refused.readAllBytes()).asString(StandardCharsets.UTF_8).contains("\"code\":70");
        }
        awaitIdle();
        restore(copy, file);
        assertTheNextPlayIsMadeAnewAndWhole();
    }

    /// Only what is finished in the cache has a tag.
    private void assertTheNextPlayIsMadeAnewAndWhole() throws Exception {
        HttpResponse<byte[]> next = client.send(request(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(next.headers().firstValue("ETag")).isEmpty();
        assertThat(next.body()).hasSizeGreaterThan(WHOLE);
        awaitIdle();
        HttpResponse<byte[]> kept = client.send(request(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(kept.headers().firstValue("ETag")).isPresent();
        assertThat(kept.body()).isEqualTo(next.body());
    }

    /// A copy with its time, as a backup gives it back.
    private static void restore(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private InputStream play() throws Exception {
        return client.send(request(), HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(stage.server.rest("stream")
                        + "&format=wav&id="
                        + Samples.track(1).id().text()))
                .build();
    }

    private void awaitIdle() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (stage.transcoder.active() > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
