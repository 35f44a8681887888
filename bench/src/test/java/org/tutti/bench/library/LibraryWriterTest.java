package org.tutti.bench.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.bench.Ffmpeg;

class LibraryWriterTest {
    private static final LibraryPlan PLAN = new LibraryPlan(7, 95);

    @TempDir
    static Path programs;

    @TempDir
    Path folder;

    private static Ffmpeg ffmpeg = new Ffmpeg(Path.of("ffmpeg"));

    @BeforeAll
    static void unpack() throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "The bundled encoder is built for Linux on x86-64");
        ffmpeg = Ffmpeg.unpack(programs);
    }

    @Test
    void writesTheSameLibraryForTheSameSeed() throws IOException {
        new LibraryWriter(PLAN, ffmpeg, true).write(folder.resolve("a"), done -> {});
        new LibraryWriter(PLAN, ffmpeg, true).write(folder.resolve("b"), done -> {});

        Map<String, byte[]> first = contents(folder.resolve("a"));
        Map<String, byte[]> second = contents(folder.resolve("b"));

        assertThat(first.keySet()).isEqualTo(second.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).isEqualTo(bytes));
    }

    @Test
    void writesAsManyFilesAsPlanned() throws IOException {
        new LibraryWriter(PLAN, ffmpeg, false).write(folder, done -> {});

        Map<String, byte[]> files = contents(folder);

        assertThat(files.keySet().stream().filter(name -> !name.endsWith("cover.jpg")))
                .hasSize(95);
        assertThat(files.keySet()).contains(PLAN.lastTrack().path());
        assertThat(files.entrySet())
                .filteredOn(file -> !file.getKey().endsWith("cover.jpg"))
                .allSatisfy(file -> assertThat(file.getValue().length).isBetween(20_000, 130_000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyFormatDecodesWithoutComplaint(boolean isCompact) throws IOException {
        new LibraryWriter(PLAN, ffmpeg, isCompact).write(folder, done -> {});

        for (int album = 0; album < PLAN.albums(); album++) {
            PlannedTrack track = PLAN.album(album).tracks().getFirst();
            byte[] pcm = decode(folder.resolve(track.path()));

            assertThat(pcm.length / 2 / 8_000.0).as(track.path()).isBetween(2.9, 3.2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesEachFormatForAFifthOfTheAlbums(Container container) {
        LibraryPlan plan = new LibraryPlan(1, 1_000);

        long albums = Stream.iterate(0, i -> i + 1)
                .limit(plan.albums())
                .map(plan::album)
                .filter(album -> album.container() == container)
                .count();

        assertThat(albums).isEqualTo(20);
    }

    @Test
    void embedsTheCoversOfThreeAlbumsInTen() {
        LibraryPlan plan = new LibraryPlan(1, 1_000);

        List<PlannedAlbum> albums = Stream.iterate(0, i -> i + 1)
                .limit(plan.albums())
                .map(plan::album)
                .toList();

        assertThat(albums).filteredOn(PlannedAlbum::embedsCover).hasSize(30);
    }

    private static byte[] decode(Path file) throws IOException {
        return ffmpeg.run(
                new byte[0],
                List.of("-xerror", "-i", file.toString(), "-vn", "-ac", "1", "-ar", "8000", "-f", "s16le", "pipe:1"));
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
