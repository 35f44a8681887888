package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tutti.audio.tag.fixture.Corpus.join;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.fixture.Bytes;
import org.tutti.audio.tag.fixture.Id3Fixture;
import org.tutti.audio.tag.fixture.Mp3Fixture;

/// MPEG audio and all the tags that it has seen in thirty years.
class Mp3Test {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final String OTHER_ID = "99999999-2222-3333-4444-555555555555";

    private final MediaReader reader = new DefaultMediaReader();

    @TempDir
    private Path folder;

    @Test
    void lameTellsTheLengthAndTheGain() throws IOException {
        MediaInfo info = read(Mp3Fixture.withLameHeader(1000, 576, 1000));
        assertThat(info.format()).isEqualTo(new AudioFormat("mp3", "mp3", 26_087, 128, 44_100, 0, 2));
        assertThat(info.loudness().trackGain()).hasValue(-6.5);
        assertThat(info.payloadOffset()).isZero();
    }

    @Test
    void vbriTellsTheLength() throws IOException {
        assertThat(read(Mp3Fixture.withVbri(500)).format().durationMillis()).isEqualTo(13_061);
    }

    @Test
    void withoutAHeaderTheBitRateTellsTheLength() throws IOException {
        MediaInfo info = read(Mp3Fixture.frames(500));
        // Frames without padding are a little shorter than the bit rate says.
        assertThat(info.format().durationMillis()).isBetween(13_000L, 13_062L);
        assertThat(info.format().bitRate()).isEqualTo(128);
    }

    @Test
    void aFreeFormatIsMeasured() throws IOException {
        Bytes file = new Bytes();
        for (int i = 0; i < 100; i++) {
            file.u32(0xfffb0064L).zeros(500);
        }
        assertThat(read(file.array()).format().durationMillis()).isEqualTo(2612);
    }

    @Test
    void junkBeforeTheFirstFrameIsPassed() throws IOException {
        MediaInfo info = read(join(new byte[5000], Mp3Fixture.frames(100)));
        assertThat(info.payloadOffset()).isEqualTo(5000);
        assertThat(info.warnings()).hasSize(1);
    }

    @Test
    void id3v24HasEverything() throws IOException {
        Tags tags = tags(new Id3Fixture(4)
                .text("TIT2", "Tïtle 標題")
                .text("TPE1", "One\0Two")
                .named("ARTISTS", "One\0Two")
                .text("TALB", "Album")
                .text("TPE2", "Album Artist")
                .text("TSOP", "One, The")
                .text("TRCK", "3/12")
                .text("TPOS", "1/2")
                .text("TDRC", "1997-06-16")
                .text("TDOR", "1990")
                .text("TCON", "17\0Noise\0(4)(5)Own\0(RX)")
                .text("TCMP", "1")
                .text("TSRC", "GBAYE9700101")
                .text("TCOM", "Composer")
                .named("MusicBrainz Album Id", ID)
                .named("MusicBrainz Artist Id", ID + "/" + OTHER_ID)
                .named("MusicBrainz Release Track Id", ID)
                .named("replaygain_track_gain", "-6.48 dB")
                .named("BARCODE", "123")
                .named("Unheard Of", "x")
                .frame("UFID", new Bytes().ascii("http://musicbrainz.org").u8(0).ascii(OTHER_ID))
                .frame("TIPL", new Bytes().u8(3).utf8("producer\0P\0mix\0M\0unknown\0U"))
                .frame("TMCL", new Bytes().u8(3).utf8("guitar\0G"))
                .frame("COMM", new Bytes().u8(3).ascii("eng").u8(0).utf8("A comment"))
                .frame(
                        "COMM",
                        new Bytes().u8(3).ascii("eng").utf8("iTunNORM").u8(0).utf8("0000"))
                .frame("USLT", new Bytes().u8(3).ascii("eng").u8(0).utf8("la\r\nla"))
                .build());
        assertThat(tags.text(TagKey.TITLE)).isEqualTo("Tïtle 標題");
        assertThat(tags.all(TagKey.ARTIST)).containsExactly("One", "Two");
        assertThat(tags.all(TagKey.ARTISTS)).containsExactly("One", "Two");
        assertThat(tags.text(TagKey.ALBUM_ARTIST)).isEqualTo("Album Artist");
        assertThat(tags.text(TagKey.ARTIST_SORT)).isEqualTo("One, The");
        assertThat(tags.text(TagKey.TRACK_NUMBER)).isEqualTo("3");
        assertThat(tags.text(TagKey.TRACK_TOTAL)).isEqualTo("12");
        assertThat(tags.text(TagKey.DISC_TOTAL)).isEqualTo("2");
        assertThat(tags.text(TagKey.DATE)).isEqualTo("1997-06-16");
        assertThat(tags.text(TagKey.ORIGINAL_DATE)).isEqualTo("1990");
        assertThat(tags.all(TagKey.GENRE)).containsExactly("Rock", "Noise", "Disco", "Funk", "Own", "Remix");
        assertThat(tags.text(TagKey.COMPILATION)).isEqualTo("1");
        assertThat(tags.text(TagKey.MUSICBRAINZ_ALBUM_ID)).isEqualTo(ID);
        assertThat(tags.all(TagKey.MUSICBRAINZ_ARTIST_ID)).containsExactly(ID, OTHER_ID);
        assertThat(tags.text(TagKey.MUSICBRAINZ_TRACK_ID)).isEqualTo(ID);
        assertThat(tags.text(TagKey.MUSICBRAINZ_RECORDING_ID)).isEqualTo(OTHER_ID);
        assertThat(tags.text(TagKey.REPLAYGAIN_TRACK_GAIN)).isEqualTo("-6.48 dB");
        assertThat(tags.text(TagKey.BARCODE)).isEqualTo("123");
        assertThat(tags.text(TagKey.PRODUCER)).isEqualTo("P");
        assertThat(tags.text(TagKey.MIXER)).isEqualTo("M");
        assertThat(tags.all(TagKey.PERFORMER)).containsExactly("U (unknown)", "G (guitar)");
        assertThat(tags.all(TagKey.COMMENT)).containsExactly("A comment");
        assertThat(tags.text(TagKey.LYRICS)).isEqualTo("la\nla");
    }

    @Test
    void id3v23JoinsDayAndYearAndSplitsPeople() throws IOException {
        Tags tags = tags(new Id3Fixture(3)
                .text("TIT2", "Tïtle")
                .text("TPE1", "AC/DC")
                .text("TYER", "1997")
                .text("TDAT", "1606")
                .text("TCON", "(17)")
                .text("TCOM", "One / Two; Three")
                .named("ARTISTS", "AC/DC")
                .buildExtended());
        assertThat(tags.text(TagKey.TITLE)).isEqualTo("Tïtle");
        assertThat(tags.all(TagKey.ARTIST)).containsExactly("AC/DC");
        assertThat(tags.all(TagKey.ARTISTS)).containsExactly("AC/DC");
        assertThat(tags.text(TagKey.DATE)).isEqualTo("1997-06-16");
        assertThat(tags.text(TagKey.GENRE)).isEqualTo("Rock");
        assertThat(tags.all(TagKey.COMPOSER)).containsExactly("One", "Two", "Three");
    }

    @Test
    void id3v23SplitsAtSlashesOnlyWhereThatIsCertain() throws IOException {
        Tags tags = tags(new Id3Fixture(3)
                .text("TPE1", "One/Two")
                .text("TCON", "Rock/Pop")
                .named("ARTISTS", "One/Two")
                .named("MusicBrainz Artist Id", ID + "/" + OTHER_ID)
                .build());
        assertThat(tags.all(TagKey.ARTISTS)).containsExactly("One", "Two");
        assertThat(tags.all(TagKey.GENRE)).containsExactly("Rock", "Pop");
        assertThat(tags(new Id3Fixture(3).text("TCON", "Hip-Hop/Krumping").build())
                        .all(TagKey.GENRE))
                .containsExactly("Hip-Hop/Krumping");
    }

    @Test
    void id3v22IsRead() throws IOException {
        byte[] image = Bytes.jpeg(500);
        MediaInfo info = read(join(
                new Id3Fixture(2)
                        .text("TT2", "Old")
                        .text("TP1", "Artist")
                        .text("TYE", "1997")
                        .named("BARCODE", "123")
                        .frame("PIC", new Bytes().u8(0).ascii("JPG").u8(3, 0).add(image))
                        .build(),
                Mp3Fixture.frames(20)));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("Old");
        assertThat(info.tags().text(TagKey.DATE)).isEqualTo("1997");
        assertThat(info.tags().text(TagKey.BARCODE)).isEqualTo("123");
        assertThat(picture(info)).isEqualTo(image);
    }

    @Test
    void unsynchronisedTagsAndFramesAreUndone() throws IOException {
        byte[] image = Bytes.jpeg(5000);
        MediaInfo whole = read(join(
                new Id3Fixture(3).text("TIT2", "ÿþÿ").picture(3, image).buildUnsynchronised(), Mp3Fixture.frames(20)));
        assertThat(whole.tags().text(TagKey.TITLE)).isEqualTo("ÿþÿ");
        assertThat(picture(whole)).isEqualTo(image);

        Bytes guarded = new Bytes();
        for (byte b : Id3Fixture.apic(3, image)) {
            guarded.u8(b);
            if (b == (byte) 0xff) {
                guarded.u8(0);
            }
        }
        MediaInfo frame =
                read(join(new Id3Fixture(4).frame("APIC", 0x02, guarded.array()).build(), Mp3Fixture.frames(20)));
        assertThat(frame.pictures().getFirst().offset()).isEqualTo(-1);
        assertThat(picture(frame)).isEqualTo(image);
    }

    @Test
    void compressedFramesAreUndoneWithinLimits() throws IOException {
        byte[] text = new Bytes().u8(0).ascii("x".repeat(3000)).array();
        byte[] packed = new byte[200];
        int length;
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(text);
            deflater.finish();
            length = deflater.deflate(packed);
        }
        Bytes content = new Bytes().u32(text.length).add(Arrays.copyOf(packed, length));
        assertThat(tags(new Id3Fixture(3).frame("TIT2", 0x80, content.array()).build())
                        .text(TagKey.TITLE))
                .hasSize(3000);
        MediaInfo broken = read(join(
                new Id3Fixture(3)
                        .frame("TIT2", 0x80, new byte[] {0, 0, 0, 9, 1, 2, 3})
                        .build(),
                Mp3Fixture.frames(9)));
        assertThat(broken.warnings()).containsExactly("The ID3 frame TIT2 cannot be decompressed.");
    }

    @Test
    void plainSizesOfOldITunesAreUnderstood() throws IOException {
        byte[] text = new Bytes().u8(0).ascii("y".repeat(299)).array();
        byte[] frames = new Bytes()
                .ascii("TIT2")
                .u32(300)
                .u16(0)
                .add(text)
                .ascii("TPE1")
                .u32(4)
                .u16(0)
                .u8(0)
                .ascii("One")
                .array();
        byte[] tag = new Bytes()
                .ascii("ID3")
                .u8(4, 0, 0)
                .synchsafe(frames.length)
                .add(frames)
                .array();
        assertThat(tags(tag).text(TagKey.TITLE)).hasSize(299);
        assertThat(tags(tag).text(TagKey.ARTIST)).isEqualTo("One");
    }

    @Test
    void wrongCharacterSetsAreRepairedOrShown() throws IOException {
        assertThat(latin("Beyoncé".getBytes(StandardCharsets.UTF_8))).isEqualTo("Beyoncé");
        assertThat(latin("Beyoncé".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("Beyoncé");
        assertThat(latin(new byte[] {(byte) 0x93, 'q', (byte) 0x94})).isEqualTo("\u201cq\u201d");
        assertThat(latin("BeyoncÃ©".getBytes(StandardCharsets.UTF_8))).isEqualTo("Beyoncé");
        assertThat(latin("Привет".getBytes("windows-1251"))).isNotBlank();
        byte[] noMark = new Bytes().u8(1).utf16le("no mark").array();
        assertThat(tags(new Id3Fixture(3).frame("TIT2", 0, noMark).build()).text(TagKey.TITLE))
                .isEqualTo("no mark");
    }

    @Test
    void synchronizedLyricsBecomeLrc() throws IOException {
        Bytes lyrics = new Bytes().u8(3).ascii("eng").u8(2, 1, 0);
        lyrics.utf8("One").u8(0).u32(1000).utf8("Two").u8(0).u32(62_345);
        assertThat(tags(new Id3Fixture(4).frame("SYLT", lyrics).build()).text(TagKey.SYNCED_LYRICS))
                .isEqualTo("[00:01.000]One\n[01:02.345]Two");
    }

    @Test
    void relativeVolumeIsAGain() throws IOException {
        Bytes volume = new Bytes().ascii("album").u8(0, 1).u16(-3 * 512).u8(16).u16(0x4000);
        Loudness loudness =
                Loudness.of(tags(new Id3Fixture(4).frame("RVA2", volume).build()));
        assertThat(loudness.albumGain()).hasValue(-3.0);
        assertThat(loudness.albumPeak()).hasValue(0.5);
    }

    @Test
    void tagsAtTheEndFillWhatIsMissing() throws IOException {
        MediaInfo info = read(join(
                new Id3Fixture(4).text("TIT2", "New Title").build(),
                Mp3Fixture.frames(20),
                Mp3Fixture.ape("Title", "APE Title", "Artist", "One\0Two", "Album Artist", "AA", "Disc", "1/2"),
                "LYRICSBEGININD0000200LYR00001x".getBytes(StandardCharsets.ISO_8859_1),
                "000030LYRICS200".getBytes(StandardCharsets.ISO_8859_1),
                Mp3Fixture.id3v1("Old Title", "Old Artist", 7, 17)));
        assertThat(info.tags().text(TagKey.TITLE)).isEqualTo("New Title");
        assertThat(info.tags().all(TagKey.ARTIST)).containsExactly("One", "Two");
        assertThat(info.tags().text(TagKey.DISC_TOTAL)).isEqualTo("2");
        assertThat(info.tags().text(TagKey.ALBUM)).isEqualTo("Old Album");
        assertThat(info.tags().text(TagKey.TRACK_NUMBER)).isEqualTo("7");
        assertThat(info.tags().text(TagKey.GENRE)).isEqualTo("Rock");
        assertThat(info.payloadLength()).isEqualTo(20L * Mp3Fixture.FRAME);
    }

    @Test
    void picturesOfApeTagsAreFound() throws IOException {
        byte[] image = Bytes.jpeg(900);
        Bytes item = new Bytes()
                .u32le(10 + image.length)
                .u32le(2)
                .ascii("Cover Art (Front)")
                .u8(0)
                .ascii("cover.jpg")
                .u8(0);
        MediaInfo info = read(join(Mp3Fixture.frames(20), Mp3Fixture.ape(item.add(image), 1)));
        assertThat(info.pictures().getFirst().kind()).isEqualTo(3);
        assertThat(picture(info)).isEqualTo(image);
    }

    @Test
    void aFrontCoverComesFirst() throws IOException {
        MediaInfo info = read(join(
                new Id3Fixture(4)
                        .picture(4, Bytes.jpeg(300))
                        .picture(3, Bytes.jpeg(200))
                        .build(),
                Mp3Fixture.frames(20)));
        assertThat(info.pictures()).extracting(Picture::length).containsExactly(200, 300);
    }

    private String latin(byte[] text) throws IOException {
        return tags(new Id3Fixture(3).frame("TIT2", new Bytes().u8(0).add(text)).build())
                .text(TagKey.TITLE);
    }

    private Tags tags(byte[] id3) throws IOException {
        return read(join(id3, Mp3Fixture.frames(20))).tags();
    }

    private MediaInfo read(byte[] bytes) throws IOException {
        return reader.read(Files.write(folder.resolve("a.mp3"), bytes));
    }

    private byte[] picture(MediaInfo info) throws IOException {
        return reader.picture(folder.resolve("a.mp3"), info.pictures().getFirst())
                .orElseThrow();
    }
}
