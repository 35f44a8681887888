package org.tutti.audio.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.DefaultMediaReader;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.text.SyncedLyrics;

class DemoLibraryTest {
    private static final MediaReader READER = new DefaultMediaReader();

    @TempDir
    static Path library;

    @BeforeAll
    static void render() throws IOException {
        DemoLibrary.renderSmall(library, 1, Optional.empty());
    }

    @Test
    void isTheSameForTheSameSeed(@TempDir Path second) throws IOException {
        DemoLibrary.renderSmall(second, 1, Optional.empty());

        Map<String, byte[]> expected = contents(library);
        Map<String, byte[]> actual = contents(second);

        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
    }

    @Test
    void isOtherMusicForAnotherSeed(@TempDir Path second) throws IOException {
        DemoLibrary.renderSmall(second, 2, Optional.empty());

        List<Path> first = audio(library);
        List<Path> others = audio(second);

        assertThat(others).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(READER.read(others.get(i)).digest())
                    .isNotEqualTo(READER.read(first.get(i)).digest());
        }
    }

    @Test
    void isLeftAloneWhenItIsAlreadyThere() throws IOException {
        Path file = audio(library).getFirst();
        FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, past);

        DemoLibrary.renderSmall(library, 1, Optional.empty());

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(past);
    }

    @Test
    void everyFileIsFullyTagged() throws IOException {
        for (Path file : audio(library)) {
            MediaInfo info = READER.read(file);

            for (TagKey key : List.of(
                    TagKey.TITLE,
                    TagKey.ARTIST,
                    TagKey.ALBUM,
                    TagKey.ALBUM_ARTIST,
                    TagKey.TRACK_NUMBER,
                    TagKey.DATE,
                    TagKey.GENRE,
                    TagKey.COMPOSER)) {
                assertThat(info.tags().first(key)).as(file + " " + key).isPresent();
            }
            assertThat(info.warnings()).as(file.toString()).isEmpty();
            assertThat(info.format().durationMillis()).as(file.toString()).isBetween(1_900L, 2_100L);
        }
    }

    @Test
    void hasADiscWithATitleACompilationAndASyncedLyric() throws IOException {
        List<MediaInfo> all = new ArrayList<>();
        for (Path file : audio(library)) {
            all.add(READER.read(file));
        }

        assertThat(all).anyMatch(info -> info.tags().text(TagKey.DISC_SUBTITLE).equals("Second Book"));
        assertThat(all).anyMatch(info -> info.tags().text(TagKey.COMPILATION).equals("1"));
        assertThat(all)
                .anyMatch(info -> info.tags().text(TagKey.LYRICS).contains("Lean your lamp")
                        || info.tags().text(TagKey.SYNCED_LYRICS).contains("Lean your lamp"));
        assertThat(contents(library).keySet()).anyMatch(name -> name.endsWith(".lrc"));
        assertThat(contents(library).keySet()).anyMatch(name -> name.endsWith("cover.png"));
        assertThat(contents(library).keySet()).contains("LICENSE-CC0.txt", "A Walk through Tutti.m3u8");
    }

    @Test
    void theWholeProgrammeHoldsAFewDozenPiecesInSeveralForms() {
        List<Programme.Piece> pieces = Programme.albums().stream()
                .flatMap(album -> album.discs().stream())
                .flatMap(List::stream)
                .toList();

        assertThat(pieces).hasSizeBetween(30, 50);
        assertThat(pieces.stream().map(Programme.Piece::form).distinct()).hasSize(AudioForm.values().length);
        assertThat(pieces.stream().map(Programme.Piece::by).distinct()).hasSize(8);
    }

    @Test
    void theLyricIsValidLrc() {
        SyncedLyrics lyrics = SyncedLyrics.parse(Lyric.lrc(6, 3, 60));

        assertThat(lyrics.lines()).hasSize(16);
        assertThat(lyrics.lines().getFirst().text()).isEqualTo("Lean your lamp against the rain,");
    }

    private static List<Path> audio(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> READER.knows(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
