package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files as a real encoder writes them: half a second of a tone with tags. Skipped where there is no ffmpeg.
class FfmpegMadeFilesTest {
    private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.mp3, libmp3lame, mp3, mp3",
        "a.flac, flac, flac, flac",
        "a.ogg, libvorbis, ogg, vorbis",
        "a.opus, libopus, opus, opus",
        "a.oga, flac, ogg, flac",
        "a.m4a, aac, m4a, aac",
        "b.m4a, alac, m4a, alac",
        "a.wav, pcm_s16le, wav, pcm",
        "a.wma, wmav2, wma, wmav2",
        "a.wv, wavpack, wv, wavpack"
    })
    void areReadLikeOurOwn(String name, String encoder, String container, String codec)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(FFMPEG), "There is no ffmpeg on this machine");
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(FFMPEG.toString(), "-v", "error", "-f", "lavfi", "-i"));
        command.addAll(List.of("sine=frequency=440:duration=0.5:sample_rate=48000", "-c:a", encoder));
        command.addAll(List.of("-metadata", "title=Tïtle", "-metadata", "artist=Ärtist", "-metadata", "track=3/12"));
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assumeTrue(process.exitValue() == 0, "This ffmpeg has no encoder " + encoder);

        MediaInfo info = new DefaultMediaReader().read(file);

        assertThat(info.format().container()).isEqualTo(container);
        assertThat(info.format().codec()).isEqualTo(codec);
        assertThat(info.format().sampleRate()).isEqualTo(48_000);
        assertThat(info.format().channels()).isEqualTo(1);
        assertThat(info.format().durationMillis()).isCloseTo(500, within(40L));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Tïtle");
        assertThat(info.tags().text(TagKey.ARTIST)).isEqualTo("Ärtist");
        assertThat(info.tags().text(TagKey.TRACK_NUMBER)).isEqualTo("3");
        assertThat(info.digest()).isNotEqualTo(PayloadDigest.NONE);
        assertThat(info.warnings()).isEmpty();
    }
}
