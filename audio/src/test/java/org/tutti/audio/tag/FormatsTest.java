package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.fixture.Bytes;
import org.tutti.audio.tag.fixture.Id3Fixture;
import org.tutti.audio.tag.fixture.Mp3Fixture;
import org.tutti.audio.tag.fixture.Mp4Fixture;
import org.tutti.audio.tag.fixture.OtherFixture;
import org.tutti.audio.tag.fixture.RiffFixture;
import org.tutti.audio.tag.fixture.XiphFixture;
import org.tutti.audio.text.CueSheet;

/// Every format but MP3: form, length, tags and pictures.
class FormatsTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final byte[] AUDIO = Bytes.noise(1, 50_000);

    private final MediaReader reader = new DefaultMediaReader();

    @TempDir
    private Path folder;

    @Test
    void flac() throws IOException {
        MediaInfo info = read(XiphFixture.flac(
                441_000,
                Bytes.jpeg(200_000),
                AUDIO,
                "title=Title",
                "ARTIST=One",
                "Artist=Two",
                "MUSICBRAINZ_TRACKID=" + ID,
                "TOTALTRACKS=12",
                "PERFORMER=Someone (drums)",
                "ORGANIZATION=Label",
                "GENRE=Rock; Pop",
                "UNSYNCEDLYRICS=la",
                "CUESHEET=FILE x WAVE",
                "no equals sign"));
        assertThat(info.format()).isEqualTo(new AudioFormat("flac", "flac", 10_000, 40, 44_100, 16, 2));
        assertThat(info.tags().all(TagKey.ARTIST)).containsExactly("One", "Two");
        assertThat(info.tags().text(TagKey.MUSICBRAINZ_RECORDING_ID)).isEqualTo(ID);
        assertThat(info.tags().text(TagKey.TRACK_TOTAL)).isEqualTo("12");
        assertThat(info.tags().text(TagKey.PERFORMER)).isEqualTo("Someone (drums)");
        assertThat(info.tags().text(TagKey.LABEL)).isEqualTo("Label");
        assertThat(info.tags().all(TagKey.GENRE)).containsExactly("Rock", "Pop");
        assertThat(info.tags().text(TagKey.LYRICS)).isEqualTo("la");
        assertThat(info.tags().text(TagKey.CUE_SHEET)).isEqualTo("FILE x WAVE");
        assertThat(info.payloadLength()).isEqualTo(AUDIO.length);
        assertThat(picture(info)).isEqualTo(Bytes.jpeg(200_000));
        assertThat(info.warnings()).isEmpty();
    }

    @Test
    void theCueSheetBlockOfAFlacFileIsToldAsASheet() throws IOException {
        MediaInfo info = read(XiphFixture.flac(XiphFixture.cueSheet(0, 132_300, 441_000), AUDIO, "ALBUM=Live"));
        CueSheet sheet = CueSheet.parse(info.tags().text(TagKey.CUE_SHEET));
        assertThat(sheet.catalog()).isEqualTo("1234567890123");
        assertThat(sheet.tracks())
                .extracting(CueSheet.Track::number, CueSheet.Track::startMillis, CueSheet.Track::endMillis)
                .containsExactly(tuple(1, 0L, 3000L), tuple(2, 3000L, 0L));
        assertThat(sheet.tracks().getFirst().isrc()).isEqualTo("DEABC9900000");
    }

    @Test
    void aCueSheetAmongTheCommentsGoesBeforeTheBlock() throws IOException {
        MediaInfo info =
                read(XiphFixture.flac(XiphFixture.cueSheet(0, 132_300, 441_000), AUDIO, "CUESHEET=TITLE \"Known\""));
        assertThat(info.tags().all(TagKey.CUE_SHEET)).containsExactly("TITLE \"Known\"");
    }

    @Test
    void aBrokenCueSheetBlockIsLeftOut() throws IOException {
        byte[] whole = XiphFixture.cueSheet(0, 132_300, 441_000).array();
        Bytes broken = new Bytes().add(Arrays.copyOf(whole, whole.length - 60));
        MediaInfo info = read(XiphFixture.flac(broken, AUDIO, "ALBUM=Live"));
        assertThat(info.tags().first(TagKey.CUE_SHEET)).isEmpty();
        assertThat(info.tags().text(TagKey.ALBUM)).isEqualTo("Live");
        assertThat(info.warnings()).containsExactly("The cue sheet is broken and was left out: a track is cut off.");
    }

    @Test
    void flacBehindId3() throws IOException {
        MediaInfo info = read(new Bytes()
                .add(new Id3Fixture(3).text("TIT2", "ID3 Title").build())
                .add(XiphFixture.flac(441_000, new byte[0], AUDIO, "ALBUM=Album"))
                .array());
        assertThat(info.format().codec()).isEqualTo("flac");
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("ID3 Title");
        assertThat(info.tags().text(TagKey.ALBUM)).isEqualTo("Album");
    }

    @Test
    void oggVorbisWithAPictureOverManyPages() throws IOException {
        byte[] image = Bytes.jpeg(150_000);
        String block =
                Base64.getEncoder().encodeToString(XiphFixture.picture(3, image).array());
        MediaInfo info = read(
                XiphFixture.vorbis(441_000, AUDIO, "TITLE=Title", "METADATA_BLOCK_PICTURE=" + block, "ALBUM=Album"));
        assertThat(info.format()).isEqualTo(new AudioFormat("ogg", "vorbis", 10_000, 40, 44_100, 0, 2));
        assertThat(info.tags().text(TagKey.ALBUM)).isEqualTo("Album");
        assertThat(info.pictures()).containsExactly(new Picture(3, "image/jpeg", -1, image.length));
        assertThat(picture(info)).isEqualTo(image);
    }

    @Test
    void opus() throws IOException {
        MediaInfo info = read(XiphFixture.opus(480_000, AUDIO, "TITLE=Title", "R128_TRACK_GAIN=-512"));
        assertThat(info.format().container()).isEqualTo("opus");
        assertThat(info.format().durationMillis()).isEqualTo(10_000);
        assertThat(info.format().sampleRate()).isEqualTo(48_000);
        assertThat(info.loudness().trackGain()).hasValue(3.0);
    }

    @Test
    void oggFlac() throws IOException {
        MediaInfo info = read(XiphFixture.oggFlac(441_000, AUDIO, "TITLE=Title"));
        assertThat(info.format().container()).isEqualTo("ogg");
        assertThat(info.format().codec()).isEqualTo("flac");
        assertThat(info.format().durationMillis()).isEqualTo(10_000);
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Title");
    }

    @Test
    void m4aWithItsIndexAnywhere() throws IOException {
        byte[] image = Bytes.jpeg(40_000);
        Bytes items = new Bytes()
                .add(Mp4Fixture.text("\u00a9nam", "Tïtle"))
                .add(Mp4Fixture.text("aART", "Album Artist"))
                .add(Mp4Fixture.text("\u00a9day", "1997-06-16T07:00:00Z"))
                .add(Mp4Fixture.item(
                        "trkn", 0, new Bytes().u16(0).u16(3).u16(12).u16(0)))
                .add(Mp4Fixture.item("disk", 0, new Bytes().u16(0).u16(1).u16(2)))
                .add(Mp4Fixture.item("gnre", 0, new Bytes().u16(18)))
                .add(Mp4Fixture.item("tmpo", 21, new Bytes().u16(120)))
                .add(Mp4Fixture.item("cpil", 21, new Bytes().u8(1)))
                .add(Mp4Fixture.item("rtng", 21, new Bytes().u8(1)))
                .add(Mp4Fixture.item("covr", 13, new Bytes().add(image)))
                .add(Mp4Fixture.freeForm("MusicBrainz Track Id", ID))
                .add(Mp4Fixture.freeForm("ARTISTS", "One", "Two"))
                .add(Mp4Fixture.freeForm("REPLAYGAIN_TRACK_GAIN", "-3 dB"));
        for (boolean movieFirst : new boolean[] {true, false}) {
            MediaInfo info = read(
                    Mp4Fixture.file(Mp4Fixture.movie(Mp4Fixture.aac(), 44_100, 441_000, items), AUDIO, movieFirst));
            assertThat(info.format()).isEqualTo(new AudioFormat("m4a", "aac", 10_000, 128, 44_100, 0, 2));
            assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Tïtle");
            assertThat(info.tags().text(TagKey.ALBUM_ARTIST)).isEqualTo("Album Artist");
            assertThat(info.tags().text(TagKey.TRACK_NUMBER)).isEqualTo("3");
            assertThat(info.tags().text(TagKey.TRACK_TOTAL)).isEqualTo("12");
            assertThat(info.tags().text(TagKey.DISC_TOTAL)).isEqualTo("2");
            assertThat(info.tags().text(TagKey.GENRE)).isEqualTo("Rock");
            assertThat(info.tags().text(TagKey.BPM)).isEqualTo("120");
            assertThat(info.tags().text(TagKey.COMPILATION)).isEqualTo("1");
            assertThat(info.tags().text(TagKey.EXPLICIT)).isEqualTo("1");
            assertThat(info.tags().text(TagKey.MUSICBRAINZ_RECORDING_ID)).isEqualTo(ID);
            assertThat(info.tags().all(TagKey.ARTISTS)).containsExactly("One", "Two");
            assertThat(info.loudness().trackGain()).hasValue(-3.0);
            assertThat(picture(info)).isEqualTo(image);
        }
    }

    @Test
    void alac() throws IOException {
        Bytes movie = Mp4Fixture.movie(Mp4Fixture.alac(), 96_000, 960_000, new Bytes());
        AudioFormat format = read(Mp4Fixture.file(movie, AUDIO, true)).format();
        assertThat(format).isEqualTo(new AudioFormat("m4a", "alac", 10_000, 40, 96_000, 24, 2));
    }

    @Test
    void wavWithAllKindsOfTags() throws IOException {
        byte[] audio = Bytes.noise(1, 176_400);
        Bytes broadcast = RiffFixture.chunkLe(
                "bext",
                new Bytes().ascii("Description").zeros(309).ascii("1997-06-16").zeros(300));
        Bytes id3 = RiffFixture.chunkLe(
                "id3 ",
                new Bytes().add(new Id3Fixture(3).text("TIT2", "ID3 Title").build()));
        MediaInfo info = read(RiffFixture.wav(
                audio,
                broadcast,
                RiffFixture.info("INAM", "Info Title", "IPRD", "Album", "ITRK", "3")
                        .add(id3)));
        assertThat(info.format()).isEqualTo(new AudioFormat("wav", "pcm", 1000, 1411, 44_100, 16, 2));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("ID3 Title");
        assertThat(info.tags().text(TagKey.ALBUM)).isEqualTo("Album");
        assertThat(info.tags().text(TagKey.TRACK_NUMBER)).isEqualTo("3");
        assertThat(info.tags().text(TagKey.DATE)).isEqualTo("1997-06-16");
        assertThat(info.payloadLength()).isEqualTo(audio.length);
    }

    @Test
    void rf64() throws IOException {
        MediaInfo info = read(RiffFixture.rf64(Bytes.noise(1, 176_400)));
        assertThat(info.format().durationMillis()).isEqualTo(1000);
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Long");
    }

    @Test
    void aiff() throws IOException {
        Bytes id3 = RiffFixture.chunk(
                "ID3 ", new Bytes().add(new Id3Fixture(4).text("TPE1", "Artist").build()));
        Bytes name = RiffFixture.chunk("NAME", new Bytes().ascii("Name"));
        MediaInfo info = read(RiffFixture.aiff(AUDIO, 48_000, name, id3));
        assertThat(info.format().sampleRate()).isEqualTo(48_000);
        assertThat(info.format().bitDepth()).isEqualTo(24);
        assertThat(info.format().durationMillis()).isEqualTo(1000);
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Name");
        assertThat(info.tags().text(TagKey.ARTIST)).isEqualTo("Artist");
    }

    @Test
    void dsf() throws IOException {
        MediaInfo info = read(
                RiffFixture.dsf(AUDIO, new Id3Fixture(3).text("TIT2", "Title").build()));
        assertThat(info.format()).isEqualTo(new AudioFormat("dsf", "dsd", 1000, 5644, 2_822_400, 1, 2));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Title");
        assertThat(info.payloadLength()).isEqualTo(AUDIO.length);
    }

    @Test
    void windowsMedia() throws IOException {
        byte[] image = Bytes.jpeg(3000);
        MediaInfo info = read(OtherFixture.asf(
                AUDIO,
                OtherFixture.asfContent("Tïtle", "One"),
                OtherFixture.asfExtended("WM/AlbumTitle", "Album", "WM/TrackNumber", "3", "MusicBrainz/Album Id", ID),
                OtherFixture.asfPicture(image)));
        assertThat(info.format()).isEqualTo(new AudioFormat("wma", "wmav2", 10_000, 128, 44_100, 0, 2));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Tïtle");
        assertThat(info.tags().text(TagKey.ARTIST)).isEqualTo("One");
        assertThat(info.tags().text(TagKey.ALBUM)).isEqualTo("Album");
        assertThat(info.tags().text(TagKey.TRACK_NUMBER)).isEqualTo("3");
        assertThat(info.tags().text(TagKey.MUSICBRAINZ_ALBUM_ID)).isEqualTo(ID);
        assertThat(picture(info)).isEqualTo(image);
        assertThat(info.payloadLength()).isEqualTo(AUDIO.length);
    }

    @Test
    void monkeysAudio() throws IOException {
        MediaInfo info = read(OtherFixture.monkey(AUDIO, Mp3Fixture.ape("Title", "Title", "Year", "1997")));
        assertThat(info.format().codec()).isEqualTo("ape");
        assertThat(info.format().durationMillis()).isEqualTo(10_000);
        assertThat(info.format().bitDepth()).isEqualTo(16);
        assertThat(info.tags().text(TagKey.DATE)).isEqualTo("1997");
    }

    @Test
    void wavPack() throws IOException {
        MediaInfo info = read(OtherFixture.wavPack(AUDIO, Mp3Fixture.ape("Title", "Title")));
        assertThat(info.format()).isEqualTo(new AudioFormat("wv", "wavpack", 1000, 400, 96_000, 24, 2));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Title");
    }

    @Test
    void adts() throws IOException {
        AudioFormat format = read(OtherFixture.adts(431)).format();
        assertThat(format.codec()).isEqualTo("aac");
        assertThat(format.durationMillis()).isBetween(10_005L, 10_010L);
    }

    @Test
    void indexesWithoutAudioAreRefused() {
        byte[] video =
                Mp4Fixture.file(Mp4Fixture.box("moov", Mp4Fixture.box("mvhd", new Bytes().zeros(100))), AUDIO, true);
        assertThatThrownBy(() -> read(video))
                .isInstanceOf(UnreadableMedia.class)
                .hasMessage("There is no audio in the MP4 file");
        byte[] noIndex = Mp4Fixture.file(new Bytes(), AUDIO, true);
        assertThatThrownBy(() -> read(noIndex))
                .isInstanceOf(UnreadableMedia.class)
                .hasMessage("The MP4 file has no index");
    }

    private MediaInfo read(byte[] bytes) throws IOException {
        return reader.read(Files.write(folder.resolve("file"), bytes));
    }

    private byte[] picture(MediaInfo info) throws IOException {
        return reader.picture(folder.resolve("file"), info.pictures().getFirst())
                .orElseThrow();
    }
}
