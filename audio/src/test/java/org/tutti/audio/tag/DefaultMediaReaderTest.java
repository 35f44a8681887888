package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.fixture.Bytes;
import org.tutti.audio.tag.fixture.Id3Fixture;
import org.tutti.audio.tag.fixture.Mp3Fixture;
import org.tutti.audio.tag.fixture.Mp4Fixture;
import org.tutti.audio.tag.fixture.XiphFixture;

/// Whatever the format: content decides, pictures can be fetched, retagging keeps the digest, and what is no music is
/// refused
/// with a reason.
class DefaultMediaReaderTest {
    private final MediaReader reader = new DefaultMediaReader();

    @TempDir
    private Path folder;

    @Test
    void contentDecidesAndNotTheSuffix() throws IOException {
        byte[] flac = XiphFixture.flac(44_100, new byte[0], Bytes.noise(1, 9000), "TITLE=Gone");
        MediaInfo info = reader.read(file("lies.mp3", flac));
        assertThat(info.format().container()).isEqualTo("flac");
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Gone");
    }

    @Test
    void digestSurvivesRetaggingOfEveryFormat() throws IOException {
        byte[] audio = Bytes.noise(2, 300_000);
        byte[] mp3 = Mp3Fixture.frames(400);
        String much = "COMMENT=" + "x".repeat(70_000);
        byte[][][] pairs = {
            {
                XiphFixture.flac(44_100, new byte[0], audio, "TITLE=a"),
                XiphFixture.flac(44_100, Bytes.jpeg(100_000), audio, "TITLE=b", much)
            },
            {XiphFixture.opus(48_000, audio, "TITLE=a"), XiphFixture.opus(48_000, audio, "TITLE=b", much)},
            {XiphFixture.vorbis(48_000, audio, "TITLE=a"), XiphFixture.vorbis(48_000, audio, "TITLE=b", much)},
            {
                XiphFixture.vorbis(48_000, audio, "TITLE=a"),
                XiphFixture.vorbis(48_000, audio, "TITLE=b", "COMMENT=" + "x".repeat(64_800))
            },
            {XiphFixture.oggFlac(48_000, audio, "TITLE=a"), XiphFixture.oggFlac(48_000, audio, "TITLE=b", much)},
            {
                mp3,
                new Bytes()
                        .add(new Id3Fixture(4)
                                .text("TIT2", "b")
                                .picture(3, Bytes.jpeg(90_000))
                                .build())
                        .add(mp3)
                        .add(Mp3Fixture.ape("Title", "c"))
                        .add(Mp3Fixture.id3v1("d", "e", 3, 17))
                        .array()
            },
            {
                Mp4Fixture.file(Mp4Fixture.movie(Mp4Fixture.aac(), 44_100, 44_100, new Bytes()), audio, true),
                Mp4Fixture.file(
                        Mp4Fixture.movie(Mp4Fixture.aac(), 44_100, 44_100, Mp4Fixture.text("\u00a9nam", "b")),
                        audio,
                        false)
            }
        };
        for (byte[][] pair : pairs) {
            MediaInfo before = reader.read(file("before", pair[0]));
            MediaInfo after = reader.read(file("after", pair[1]));
            assertThat(before.digest()).isNotEqualTo(PayloadDigest.NONE);
            assertThat(after.digest()).as(before.format().codec()).isEqualTo(before.digest());
            assertThat(after.payloadLength()).isEqualTo(before.payloadLength());
        }
    }

    @Test
    void digestTellsDifferentPayloadsApart() throws IOException {
        byte[] audio = Bytes.noise(3, 200_000);
        PayloadDigest digest = reader.read(file("a", flac(audio))).digest();
        for (int place : new int[] {0, audio.length / 2, audio.length - 1}) {
            byte[] other = audio.clone();
            other[place] ^= 1;
            assertThat(reader.read(file("b", flac(other))).digest()).isNotEqualTo(digest);
        }
        byte[] shorter = Arrays.copyOf(audio, audio.length - 1);
        assertThat(reader.read(file("c", flac(shorter))).digest()).isNotEqualTo(digest);
    }

    @Test
    void picturesAreFetchedAndFoundAgainAfterRetagging() throws IOException {
        byte[] image = Bytes.jpeg(80_000);
        Path file = file("a.flac", XiphFixture.flac(44_100, image, Bytes.noise(4, 5000), "TITLE=a"));
        Picture picture = reader.read(file).pictures().getFirst();
        assertThat(picture.mime()).isEqualTo("image/jpeg");
        assertThat(reader.picture(file, picture)).hasValue(image);

        Files.write(
                file,
                new Bytes()
                        .add(new Id3Fixture(4).text("TIT2", "x").build())
                        .add(XiphFixture.flac(44_100, image, Bytes.noise(4, 5000)))
                        .array());
        assertThat(reader.picture(file, picture)).hasValue(image);
        Files.write(file, flac(Bytes.noise(4, 500)));
        assertThat(reader.picture(file, picture)).isEmpty();
    }

    @Test
    void whatIsNoMusicIsRefusedWithAReason() throws IOException {
        assertThatThrownBy(() -> reader.read(file("empty.mp3", new byte[0])))
                .isInstanceOf(UnreadableMedia.class)
                .hasMessage("The file is empty");
        Path directory = Files.createDirectory(folder.resolve("folder.mp3"));
        assertThatThrownBy(() -> reader.read(directory))
                .isInstanceOf(UnreadableMedia.class)
                .hasMessage("It is not a regular file");
        assertThatThrownBy(() -> reader.read(file("text.mp3", "this is not music at all".getBytes("UTF-8"))))
                .isInstanceOf(UnreadableMedia.class);
    }

    @Test
    void knowsFilesBySuffix() {
        assertThat(reader.knows("A.FLAC")).isTrue();
        assertThat(reader.knows("b.m4a")).isTrue();
        assertThat(reader.knows("cover.jpg")).isFalse();
        assertThat(reader.knows("mp3")).isFalse();
    }

    private static byte[] flac(byte[] audio) {
        return XiphFixture.flac(44_100, new byte[0], audio, "TITLE=a");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
