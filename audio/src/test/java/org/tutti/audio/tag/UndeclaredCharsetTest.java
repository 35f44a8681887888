package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.audio.tag.fixture.Bytes;
import org.tutti.audio.tag.fixture.Corpus;
import org.tutti.audio.tag.fixture.Id3Fixture;
import org.tutti.audio.tag.fixture.Mp3Fixture;
import org.tutti.audio.tag.fixture.RiffFixture;
import org.tutti.audio.text.CueSheet;

/// Tags that do not say in which character set they are: read right by what all values of a file, or of its folder's
/// files, suggest together. The names are none of those that the models learned from.
class UndeclaredCharsetTest {
    private static final List<TagKey> KEYS = List.of(TagKey.ARTIST, TagKey.ALBUM, TagKey.TITLE);

    /// How many of a hundred files may be read wrongly when they stand alone.
    @ParameterizedTest
    @CsvSource({"windows-1252, 0", "windows-1250, 3", "windows-1251, 0", "gbk, 0", "euc-kr, 0", "shift-jis, 0"})
    void aFileIsReadByItsThreeNames(String charset, int mayFail) {
        List<String> wrong = new ArrayList<>();
        for (List<String> names : names(charset)) {
            Tags tags = tags(names, charset).decoded();
            if (!texts(tags).equals(names)) {
                wrong.add(names + " became " + texts(tags));
            }
        }
        assertThat(wrong.size() * 100)
                .as("%s", wrong)
                .isLessThanOrEqualTo(mayFail * names(charset).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "windows-1250", "windows-1251", "gbk", "euc-kr", "shift-jis"})
    void whatATitleAloneDoesNotTellItsFolderDoes(String charset) {
        List<List<String>> names = names(charset);
        for (int from = 0; from + 10 <= names.size(); from += 10) {
            List<Tags> folder = new ArrayList<>();
            List<String> titles = new ArrayList<>();
            for (List<String> file : names.subList(from, from + 10)) {
                titles.add(file.getLast());
                folder.add(tags(List.of("", "", file.getLast()), charset).decoded());
            }
            Charset common = Tags.common(folder).orElse(StandardCharsets.US_ASCII);
            List<String> read = new ArrayList<>();
            for (Tags file : folder) {
                read.add((file.isSure() ? file : file.in(common)).text(TagKey.TITLE));
            }
            assertThat(read).isEqualTo(titles);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Björk",
                "Sigur Rós",
                "Motörhead",
                "Français",
                "Ágætis byrjun",
                "Mötley Crüe",
                "Café del Mar",
                "Señor",
                "São Paulo",
                "Noël",
                "Ñandú",
                "Für Elise",
                "Größe",
                "Æon",
                "Þór",
                "Øde",
                "À la carte",
                "don’t",
                "“Heroes”",
                "Ça ira",
                "Über",
                "Été",
                "éé",
                "naïve",
                "crème brûlée",
                "MOTÖRHEAD",
                "ÉTÉ",
                "SEÑORITA",
                "£ 100",
                "© 1999",
                "Live – 1979",
                "¿Qué?",
                "N°1",
                "½",
                "Tüür",
                "Pärt",
                "Sibélius",
                "Håkan Åkesson",
                "smørrebrød",
                "Mère"
            })
    void aSingleWesternNameStaysWhatItIs(String name) {
        assertThat(tags(List.of("", "", name), "windows-1252").decoded().text(TagKey.TITLE))
                .isEqualTo(name);
    }

    @Test
    void aFileThatSaysTooLittleIsNotSureAndIsReadAnew() {
        Tags little = tags(List.of("", "", "Łza"), "windows-1250").decoded();
        assertThat(little.isUndeclared()).isTrue();
        assertThat(little.isSure()).isFalse();
        assertThat(little.in(Charset.forName("windows-1250")).text(TagKey.TITLE))
                .isEqualTo("Łza");
    }

    @Test
    void declaredTextIsNeverTouched() {
        Tags tags = new Tags().add(TagKey.ARTIST, "Äèñêîòåêà").decoded();
        assertThat(tags.isUndeclared()).isFalse();
        assertThat(tags.isSure()).isTrue();
        assertThat(tags.in(Charset.forName("windows-1251")).text(TagKey.ARTIST)).isEqualTo("Äèñêîòåêà");
    }

    @Test
    void aFieldThatCutItsLastCharacterLosesOnlyThat() {
        byte[] field = "坂本龍一戦場のメリークリスマス".getBytes(Charset.forName("windows-31j"));
        Tags tags = new Tags().add(TagKey.TITLE, carried(Arrays.copyOf(field, 29)));
        assertThat(tags.decoded().text(TagKey.TITLE)).isEqualTo("坂本龍一戦場のメリークリスマ");
    }

    @Test
    void everyKindOfOldTagIsReadSo(@TempDir Path folder) throws IOException {
        Charset russian = Charset.forName("windows-1251");
        byte[] title = "Ночь над рекой".getBytes(russian);
        byte[] artist = "Хор".getBytes(russian);
        byte[] old = new Bytes()
                .ascii("TAG")
                .add(title)
                .zeros(30 - title.length)
                .add(artist)
                .zeros(30 - artist.length)
                .zeros(65)
                .array();
        byte[] id3 = new Id3Fixture(3)
                .frame("TIT2", new Bytes().u8(0).add(title))
                .frame("TPE1", new Bytes().u8(0).add(artist))
                .build();
        Bytes items = new Bytes()
                .u32le(title.length)
                .u32le(0)
                .ascii("Title\0")
                .add(title)
                .u32le(artist.length)
                .u32le(0)
                .ascii("Artist\0")
                .add(artist);
        Bytes info = RiffFixture.chunkLe(
                "LIST",
                new Bytes()
                        .ascii("INFO")
                        .add(RiffFixture.chunkLe("INAM", new Bytes().add(title).zeros(title.length % 2)))
                        .add(RiffFixture.chunkLe("IART", new Bytes().add(artist).zeros(artist.length % 2))));
        Map<String, byte[]> files = Map.of(
                "id3v1.mp3", Corpus.join(Mp3Fixture.frames(20), old),
                "id3v2.mp3", Corpus.join(id3, Mp3Fixture.frames(20)),
                "ape.mp3", Corpus.join(Mp3Fixture.frames(20), Mp3Fixture.ape(items, 2)),
                "info.wav", RiffFixture.wav(new byte[4000], info, new Bytes()));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Tags tags = new DefaultMediaReader()
                    .read(Files.write(folder.resolve(file.getKey()), file.getValue()))
                    .tags();
            assertThat(tags.text(TagKey.TITLE)).as(file.getKey()).isEqualTo("Ночь над рекой");
            assertThat(tags.text(TagKey.ARTIST)).as(file.getKey()).isEqualTo("Хор");
        }
    }

    @Test
    void aCueSheetIsReadByAllOfIt() {
        String text = """
                PERFORMER "山下達郎"
                TITLE "高気圧の歌"
                FILE "a.wav" WAVE
                  TRACK 01 AUDIO
                    TITLE "夏への扉"
                    INDEX 01 00:00:00
                """;
        CueSheet sheet = CueSheet.parse(text.getBytes(Charset.forName("windows-31j")));
        assertThat(sheet.performer()).isEqualTo("山下達郎");
        assertThat(sheet.tracks().getFirst().title()).isEqualTo("夏への扉");
    }

    private static List<List<String>> names(String charset) {
        try (InputStream file = UndeclaredCharsetTest.class.getResourceAsStream("names-" + charset + ".txt")) {
            List<List<String>> names = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                names.add(List.of(line.split("\\|")));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tags tags(List<String> names, String charset) {
        Charset bytes = Charset.forName(
                switch (charset) {
                    case "shift-jis" -> "windows-31j";
                    case "euc-kr" -> "x-windows-949";
                    default -> charset;
                });
        Tags tags = new Tags();
        for (int i = 0; i < KEYS.size(); i++) {
            tags.add(KEYS.get(i), carried(names.get(i).getBytes(bytes)));
        }
        return tags;
    }

    private static List<String> texts(Tags tags) {
        return KEYS.stream().map(tags::text).toList();
    }

    /// As readers hand over bytes that are no UTF-8.
    private static String carried(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(b < 0 ? (char) (0xdc00 + (b & 0xff)) : (char) b);
        }
        return text.toString();
    }
}
