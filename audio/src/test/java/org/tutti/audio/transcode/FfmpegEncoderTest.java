package org.tutti.audio.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegEncoderTest {
    @TempDir
    private Path folder;

    @Test
    void theSpanIsSoughtBeforeTheFileIsOpened() {
        Encoding span = new Encoding(Form.MP3, 192, false, 61_500, 75_250, 44_100, 2);
        List<String> command = FfmpegEncoder.command(Path.of("ffmpeg"), Path.of("/music/a.flac"), span);
        assertThat(command)
                .containsSubsequence("-ss", "61.500", "-t", "13.750", "-i", "file:/music/a.flac")
                .containsSubsequence("-c:a", "libmp3lame", "-b:a", "192k")
                .containsSubsequence("-ar", "44100", "-ac", "2", "-write_xing", "0", "pipe:1");
    }

    @Test
    void aCopyKeepsTheFrames() {
        Encoding copy = new Encoding(Form.OPUS, 0, true, 1_000, 0, 0, 0);
        assertThat(FfmpegEncoder.command(Path.of("ffmpeg"), Path.of("a.opus"), copy))
                .containsSubsequence("-c:a", "copy")
                .doesNotContain("-b:a", "-ar", "-ac");
    }

    @Test
    void aFileThatStartsWithADashIsStillAFile() {
        assertThat(FfmpegEncoder.command(
                        Path.of("ffmpeg"), Path.of("-y.mp3"), new Encoding(Form.WAV, 0, false, 0, 0, 0, 0)))
                .contains("file:-y.mp3");
    }

    /// A playlist or a concatenation script under the name of a song must not make ffmpeg open what it lists.
    @Test
    void aPlaylistThatPosesAsASongIsNotFollowed() throws IOException, InterruptedException {
        FfmpegFinder finder =
                new FfmpegFinder("", FfmpegBundle.NONE, System.getenv().getOrDefault("PATH", ""));
        Assumptions.assumeTrue(finder.find().isPresent(), "needs an ffmpeg in PATH");
        Path secret = folder.resolve("secret.wav");
        Process tone = new ProcessBuilder(
                        finder.find().orElseThrow().executable().toString(),
                        "-loglevel",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=duration=2",
                        secret.toString())
                .start();
        assertThat(tone.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(secret).isNotEmptyFile();
        String hls = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + secret + "\n#EXT-X-ENDLIST\n";
        String script = "ffconcat version 1.0\nfile '" + secret + "'\n";
        for (String text : List.of(hls, script)) {
            Path song = Files.writeString(folder.resolve("song.mp3"), text);
            Process process = new FfmpegEncoder(finder).start(song, new Encoding(Form.WAV, 0, false, 0, 0, 0, 0));
            byte[] made = process.getInputStream().readAllBytes();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(made).isEmpty();
        }
    }
}
