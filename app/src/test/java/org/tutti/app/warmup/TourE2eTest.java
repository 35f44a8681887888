package org.tutti.app.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.app.TuttiProcess;
import org.tutti.audio.compose.DemoLibrary;

/// A tour is a listener's whole way only if the server understands what it is asked.
class TourE2eTest {
    @TempDir
    Path folder;

    @Test
    void everyMannerOfAskingIsAnswered() throws Exception {
        Path music = folder.resolve("music");
        DemoLibrary.renderSmall(music, 7, Optional.empty());
        try (TuttiProcess server = TuttiProcess.start(folder.resolve("data"), List.of(music.toString()), Map.of())) {
            server.awaitScan();
            Tour tour = new Tour(server.address().toString(), TuttiProcess.OPERATOR, server.appPassword());
            String song = "&id=" + tour.song(0);
            for (Manner manner : Manner.values()) {
                assertThat(tour.rest(manner, "getSong", song))
                        .as(manner.name())
                        .containsPattern("status\"?[:=]\"ok\"")
                        .contains("title");
                assertThat(tour.rest(manner, "scrobble", "&id=0000000000000000000001"))
                        .as(manner.name())
                        .containsPattern("code\"?[:=]\"?70");
                assertThat(tour.rest(manner, "stream", "&format=raw" + song))
                        .as(manner.name())
                        .hasSizeGreaterThan(10_000);
                assertThat(tour.rest(manner, "search3", "&query=" + tour.words(manner.ordinal())))
                        .as(manner.name())
                        .containsPattern("status\"?[:=]\"ok\"");
            }
            assertThat(tour.get("/signin")).contains("<form");
        }
    }
}
