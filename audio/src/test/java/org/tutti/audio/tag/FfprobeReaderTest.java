package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.fixture.Bytes;
import org.tutti.audio.tag.fixture.Corpus;
import org.tutti.audio.tag.fixture.Mp3Fixture;

/// The fallback, against scripts that play ffprobe and against a real one where there is one.
class FfprobeReaderTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void readsFormatAndTagsOfTheFirstAudioStream() throws IOException {
        MediaReader reader = ffprobe("""
                cat <<'END'
                {"streams": [{"codec_type": "video", "codec_name": "mjpeg"},
                 {"codec_type": "audio", "codec_name": "tta", "sample_rate": "44100", "channels": 2, "bits_per_raw_sample": "16",
                  "tags": {"ENCODER": "x"}}],
                 "format": {"duration": "7.3004", "bit_rate": "800123", "tags": {"title": "T\\u00eftle", "track": "3/12", "album_artist": "AA"}}}
                END
                """, Duration.ofSeconds(30));
        MediaInfo info = reader.read(file("a.tta"));
        assertThat(info.format()).isEqualTo(new AudioFormat("tta", "tta", 7300, 800, 44_100, 16, 2));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Tïtle");
        assertThat(info.tags().text(TagKey.TRACK_TOTAL)).isEqualTo("12");
        assertThat(info.tags().text(TagKey.ALBUM_ARTIST)).isEqualTo("AA");
    }

    @Test
    @Timeout(60)
    void aProcessThatHangsIsStopped() throws IOException {
        MediaReader reader = ffprobe("exec sleep 300\n", Duration.ofMillis(300));
        Path file = file("a.tta");
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(UnreadableMedia.class)
                .hasMessage("ffprobe took too long for the file");
    }

    @Test
    @Timeout(60)
    void aProcessThatSaysTooMuchIsStopped() throws IOException {
        MediaReader reader = ffprobe("exec yes\n", Duration.ofSeconds(50));
        Path file = file("a.tta");
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(UnreadableMedia.class)
                .hasMessage("ffprobe says more about the file than is sensible");
    }

    @Test
    @Timeout(60)
    void aProcessThatFailsIsReported() throws IOException {
        MediaReader reader = ffprobe("exit 1\n", Duration.ofSeconds(30));
        Path file = file("a.tta");
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(UnreadableMedia.class)
                .hasMessage("ffprobe cannot read the file either");
    }

    @Test
    @Timeout(60)
    void aTextWithTheSuffixOfMusicIsNoMusic() throws IOException {
        // What ffprobe says when only the suffix speaks for a format.
        MediaReader reader = new DefaultMediaReader(Optional.of(ffprobe("""
                cat <<'END'
                {"streams": [{"codec_type": "audio", "codec_name": "flac", "sample_rate": "0", "channels": 0}],
                 "format": {"format_name": "flac", "size": "100", "probe_score": 1}}
                END
                """, Duration.ofSeconds(30))));
        for (String name : new String[] {"song.flac", "song.mp3", "song.shn"}) {
            Path text = Files.writeString(folder.resolve(name), "These are words, not music.\n".repeat(40));
            assertThatThrownBy(() -> reader.read(text))
                    .as(name)
                    .isInstanceOf(UnreadableMedia.class)
                    .hasMessage("The content is no audio, whatever the file's name says");
        }
    }

    @Test
    @Timeout(60)
    void theFallbackGetsADigestOfWhatLiesBetweenTheTags() throws IOException {
        MediaReader reader = new DefaultMediaReader(Optional.of(ffprobe(
                "echo '{\"streams\": [{\"codec_type\": \"audio\", \"codec_name\": \"tta\", \"sample_rate\": \"44100\","
                        + " \"channels\": 2}], \"format\": {}}'\n",
                Duration.ofSeconds(30))));
        byte[] audio = new Bytes().ascii("TTA1").zeros(50_000).array();
        Path plain = Files.write(folder.resolve("a.tta"), audio);
        Path tagged = Files.write(folder.resolve("b.tta"), Corpus.join(audio, Mp3Fixture.ape("Title", "T")));
        assertThat(reader.read(plain).digest())
                .isNotEqualTo(PayloadDigest.NONE)
                .isEqualTo(reader.read(tagged).digest());
        assertThat(reader.read(tagged).format().codec()).isEqualTo("tta");
        assertThat(reader.read(tagged).tags().text(TagKey.TITLE)).isEqualTo("T");
        assertThat(reader.knows("a.tta")).isTrue();
    }

    @Test
    @Timeout(60)
    void aRealOneAgreesWithOurReaders() throws IOException {
        Path real = Path.of("/usr/bin/ffprobe");
        assumeTrue(Files.isExecutable(real), "There is no ffprobe on this machine");
        MediaReader theirs = new FfprobeReader(real, Duration.ofSeconds(30));
        MediaReader ours = new DefaultMediaReader();
        for (String name : new String[] {"id3v24.mp3", "a.flac", "a.aiff"}) {
            Path file = Files.write(folder.resolve(name), Corpus.files().get(name));
            MediaInfo expected = theirs.read(file);
            MediaInfo info = ours.read(file);
            assertThat(info.format().codec())
                    .as(name)
                    .isEqualTo(expected.format().codec());
            assertThat(info.format().sampleRate())
                    .as(name)
                    .isEqualTo(expected.format().sampleRate());
            assertThat(info.format().channels())
                    .as(name)
                    .isEqualTo(expected.format().channels());
            assertThat(info.tags().text(TagKey.TITLE))
                    .as(name)
                    .isEqualTo(expected.tags().text(TagKey.TITLE));
        }
    }

    private Path file(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[100]);
    }

    private MediaReader ffprobe(String script, Duration patience) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell on this machine");
        Path program = Files.writeString(folder.resolve("ffprobe"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new FfprobeReader(program, patience);
    }
}
