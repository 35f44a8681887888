package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server without a folder: usable at once, while the small library is composed beside it.
class DemoE2eTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void albumsAppearWhileTheServerIsUsed() throws Exception {
        ProcessHandle composer;
        try (TuttiProcess server = TuttiProcess.start(folder.resolve("data"), List.of(), Map.of())) {
            assertThat(server.output()).contains("composes a small library of its own");
            composer = server.process().children().findFirst().orElseThrow();
            String secret = server.appPassword();
            assertThat(awaitAlbum(server, secret)).contains("\"songCount\"");
        }
        composer.onExit().get(30, TimeUnit.SECONDS);
        assertThat(composer.isAlive()).as("the composer ends with the server").isFalse();
    }

    @Test
    void aKilledServerLeavesNoComposerBehind() throws Exception {
        try (TuttiProcess server = TuttiProcess.start(folder.resolve("killed"), List.of(), Map.of())) {
            ProcessHandle composer = server.process().children().findFirst().orElseThrow();
            server.process().destroyForcibly();
            composer.onExit().get(30, TimeUnit.SECONDS);
            assertThat(composer.isAlive()).isFalse();
        }
    }

    private String awaitAlbum(TuttiProcess server, String secret) {
        HttpRequest newest = HttpRequest.newBuilder(server.address()
                        .resolve("rest/getAlbumList2?type=newest&f=json&v=1.16.1&c=t&u=" + TuttiProcess.OPERATOR + "&p="
                                + secret))
                .build();
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> http.send(newest, HttpResponse.BodyHandlers.ofString())
                                .body(),
                        list -> list.contains("songCount"));
    }
}
