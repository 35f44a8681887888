package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose encoder breaks in the middle of every song.
class FailedTranscodesE2eTest {
    @TempDir
    Path folder;

    @Test
    void aBrokenTranscodeBreaksTheConnectionAndLogsOneLine() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the broken encoder is a shell script");
        Path music = Files.createDirectories(folder.resolve("music"));
        Tones.write(music, 1, 30);
        Path encoder = Files.writeString(folder.resolve("broken"), """
                #!/bin/sh
                [ "$1" = -version ] && { echo "ffmpeg version 0"; exit 0; }
                head -c 60000 /dev/zero
                echo out of ink >&2
                exit 1
                """);
        assertThat(encoder.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of("TUTTI_PLAYBACK_FFMPEG", encoder.toString());
        try (TuttiProcess server = TuttiProcess.start(folder.resolve("data"), List.of(music.toString()), environment)) {
            server.awaitScan();
            Player player = new Player(server.address(), TuttiProcess.OPERATOR, server.appPassword(), "test");
            String song =
                    player.json("search3?query=").at("/searchResult3/song/0/id").asString();
            for (int play = 0; play < 2; play++) {
                assertThatThrownBy(() -> player.get("stream?format=mp3&maxBitRate=96&id=" + song, ""))
                        .as("fewer bytes than announced, and no end that looks like one")
                        .isInstanceOf(IOException.class);
            }
            assertThat(player.get("stream?format=raw&id=" + song, "").status()).isEqualTo(200);
            List<String> said = server.output()
                    .lines()
                    .filter(line -> line.contains("out of ink") || line.contains("ERROR") || line.contains("\tat "))
                    .toList();
            assertThat(said).hasSize(2).allMatch(line -> line.contains("could not be turned into mp3: out of ink"));
            assertThat(server.output()).doesNotContain("SEVERE", "Exception");
        }
    }
}
