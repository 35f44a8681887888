package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.compose.DemoLibrary;

/// A packaged server that asks itself what players ask before it is ready leaves no trace of that.
class WarmUpE2eTest {
    private static final Pattern TOLD = Pattern.compile("Warmed up for (\\d+) ms with (\\d+) rounds");

    @TempDir
    Path folder;

    @Test
    void itIsReadyAfterwardsAndNobodyWasThere() throws Exception {
        Path music = folder.resolve("music");
        DemoLibrary.renderSmall(music, 7, Optional.empty());
        Path data = folder.resolve("data");
        try (TuttiProcess first = TuttiProcess.start(data, List.of(music.toString()), Map.of())) {
            first.awaitScan();
            assertThat(first.output()).doesNotContain("Warmed up");
        }
        try (TuttiProcess server =
                TuttiProcess.start(data, List.of(music.toString()), Map.of("TUTTI_SERVER_WARM_UP", "3s"))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> TOLD.matcher(server.output()).find());
            Matcher told = TOLD.matcher(server.output());
            assertThat(told.find()).isTrue();
            assertThat(Integer.parseInt(told.group(2))).isPositive();
            assertThat(TuttiProcess.tool(data, "", "user", "list").lines().filter(line -> !line.isBlank()))
                    .as("accounts, with a heading at most")
                    .hasSizeLessThanOrEqualTo(2)
                    .anyMatch(line -> line.contains(TuttiProcess.OPERATOR));
            Player player = new Player(server.address(), TuttiProcess.OPERATOR, server.appPassword(), "tests");
            assertThat(player.json("getNowPlaying").toString()).contains("\"entry\":[]");
            assertThat(player.json("getAlbumList2?type=frequent").toString()).doesNotContain("\"playCount\"");
        }
    }
}
