package org.tutti.audio.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.audio.tag.DefaultMediaReader;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

class WrittenFilesTest {
    private static final MediaReader READER = new DefaultMediaReader();
    private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 1, 2, 3, 4, 5, 6, 7, 8, (byte) 0xff, (byte) 0xd9};

    /// Keys that take a text of their own; the others are numbers, dates or part of another tag.
    private static final Set<TagKey> TEXTS = EnumSet.of(
            TagKey.TITLE,
            TagKey.TITLE_SORT,
            TagKey.ARTIST,
            TagKey.ARTISTS,
            TagKey.ARTIST_SORT,
            TagKey.ALBUM,
            TagKey.ALBUM_SORT,
            TagKey.ALBUM_ARTIST,
            TagKey.ALBUM_ARTIST_SORT,
            TagKey.GENRE,
            TagKey.COMPOSER,
            TagKey.LYRICIST,
            TagKey.CONDUCTOR,
            TagKey.DISC_SUBTITLE,
            TagKey.LABEL,
            TagKey.BARCODE,
            TagKey.ISRC,
            TagKey.MUSICBRAINZ_RECORDING_ID,
            TagKey.MUSICBRAINZ_TRACK_ID,
            TagKey.MUSICBRAINZ_ALBUM_ID,
            TagKey.MUSICBRAINZ_ARTIST_ID);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"flac", "wav", "aiff"})
    void everyTextComesBackFromTheReader(String form) throws IOException {
        Tags tags = new Tags();
        TEXTS.forEach(key -> tags.add(key, "é " + key.name().toLowerCase(java.util.Locale.ROOT)));
        tags.add(TagKey.ARTISTS, "second artist").add(TagKey.GENRE, "second genre");
        tags.add(TagKey.TRACK_NUMBER, "3").add(TagKey.TRACK_TOTAL, "9").add(TagKey.DISC_NUMBER, "1");
        tags.add(TagKey.DATE, "2024-05-06").add(TagKey.REPLAYGAIN_TRACK_GAIN, "-3.25 dB");

        MediaInfo info = READER.read(write(form, tags));

        TEXTS.forEach(key -> assertThat(info.tags().all(key)).as(key.name()).isEqualTo(tags.all(key)));
        assertThat(info.tags().text(TagKey.TRACK_NUMBER)).isEqualTo("3");
        assertThat(info.tags().text(TagKey.TRACK_TOTAL)).isEqualTo("9");
        assertThat(info.tags().text(TagKey.DATE)).isEqualTo("2024-05-06");
        assertThat(info.loudness().trackGain()).hasValue(-3.25);
        assertThat(info.format().sampleRate()).isEqualTo(44_100);
        assertThat(info.format().channels()).isEqualTo(2);
        assertThat(info.format().durationMillis()).isEqualTo(1_000);
        assertThat(info.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac", "wav", "aiff"})
    void anEmbeddedPictureComesBackFromTheReader(String form) throws IOException {
        Path file = write(form, new Tags().add(TagKey.TITLE, "With a picture"));

        MediaInfo info = READER.read(file);

        assertThat(info.pictures()).hasSize(1);
        assertThat(READER.picture(file, info.pictures().getFirst())).hasValue(PICTURE);
    }

    @Test
    void theFlacEncoderLosesNothing() throws IOException, InterruptedException {
        Path ffmpeg = Path.of("/usr/bin/ffmpeg");
        Assumptions.assumeTrue(Files.isExecutable(ffmpeg), "The decoder to compare with, ffmpeg, is not installed");
        List<Pcm> sounds = List.of(noise(44_100, 32_767), noise(9_999, 3), sines(44_100), silence(5_000));

        for (Pcm sound : sounds) {
            Path file = folder.resolve("sound.flac");
            byte[] comments = VorbisComment.encode(new Tags(), List.of());
            Files.write(file, FlacStream.encode(sound).write(comments, List.of()));
            List<String> command = List.of(
                    ffmpeg.toString(), "-v", "error", "-xerror", "-i", file.toString(), "-f", "s16le", "pipe:1");
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] decoded = process.getInputStream().readAllBytes();

            assertThat(process.waitFor()).isZero();
            assertThat(decoded).isEqualTo(sound.littleEndian());
        }
    }

    @Test
    void anOggStreamComesBackPacketByPacket() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] head = "OpusHead-of-some-kind".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        List<OggPacket> packets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[i == 7 ? 200_000 : i == 8 ? 255 : random.nextInt(1, 900)];
            random.nextBytes(bytes);
            packets.add(new OggPacket(bytes, i % 20 == 19 ? i * 960L : -1));
        }
        byte[] comments = VorbisComment.encode(new Tags().add(TagKey.TITLE, "Pages"), List.of());

        List<OggPacket> parsed = OggPacket.parse(OggFile.opus(1, head, comments, packets));

        assertThat(parsed).hasSize(202);
        for (int i = 0; i < packets.size(); i++) {
            assertThat(parsed.get(i + 2).bytes())
                    .as("packet " + i)
                    .isEqualTo(packets.get(i).bytes());
        }
        assertThat(parsed.getLast().granule()).isEqualTo(199 * 960L);
    }

    private Path write(String form, Tags tags) throws IOException {
        Pcm pcm = sines(44_100);
        List<Artwork> pictures = List.of(Artwork.front("image/jpeg", 1, 1, PICTURE));
        byte[] bytes = switch (form) {
            case "flac" -> FlacStream.encode(pcm).write(VorbisComment.encode(tags, List.of()), pictures);
            case "wav" -> WavFile.write(pcm, Id3Tag.encode(tags, pictures));
            default -> AiffFile.write(pcm, Id3Tag.encode(tags, pictures));
        };
        return Files.write(folder.resolve("sound." + form), bytes);
    }

    private static Pcm sines(int length) {
        short[] left = new short[length];
        short[] right = new short[length];
        for (int i = 0; i < length; i++) {
            left[i] = (short) (Math.sin(i * 0.05) * 12_000);
            right[i] = (short) (Math.sin(i * 0.051) * 12_000);
        }
        return new Pcm(44_100, new short[][] {left, right});
    }

    private static Pcm noise(int length, int loudness) {
        SplittableRandom random = new SplittableRandom(9);
        short[][] channels = new short[2][length];
        for (short[] channel : channels) {
            for (int i = 0; i < length; i++) {
                channel[i] = (short) random.nextInt(-loudness - 1, loudness + 1);
            }
        }
        return new Pcm(44_100, channels);
    }

    private static Pcm silence(int length) {
        return new Pcm(44_100, new short[2][length]);
    }
}
