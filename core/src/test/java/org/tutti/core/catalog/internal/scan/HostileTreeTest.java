package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.DefaultMediaReader;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.Picture;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;

/// Trees that nobody would make on purpose, and some that somebody would: a scan ends, finds the music, and says what
/// is wrong with the rest.
@Timeout(300)
@Tag(TestDatabase.TAG)
class HostileTreeTest {
    @TempDir
    Path folder;

    private Collection music;

    @BeforeEach
    void oneSong() {
        music = new Collection(folder);
        music.put("good/1.mp3", Song.of("A", "X", 1, "One"));
    }

    @Test
    void linksPipesSocketsAndDevicesNeitherBlockNorCount() throws Exception {
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        Files.createSymbolicLink(folder.resolve("good/up"), folder);
        Files.createSymbolicLink(folder.resolve("good/here"), folder.resolve("good"));
        Files.createSymbolicLink(folder.resolve("one"), folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));
        Files.createSymbolicLink(folder.resolve("good/nowhere.mp3"), folder.resolve("nothing"));
        Files.createSymbolicLink(folder.resolve("good/zero.mp3"), Path.of("/dev/zero"));
        shell("mkfifo good/pipe.mp3 good/cover.jpg good/song.cue good/1.lrc good/list.m3u");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("s.mp3")));
            music.scan();
        }
        assertThat(music.present()).extracting(Track::title).containsExactly("One");
    }

    @Test
    void namesThatAreNoTextAreProblemsAndNothingElse() throws Exception {
        shell("cp good/1.mp3 \"good/$(printf 'bad\\377.mp3')\"");
        shell("mkdir \"$(printf 'dir\\376')\" && cp good/1.mp3 \"$(printf 'dir\\376')\"/2.mp3");
        music.scan();
        assertThat(music.present()).hasSize(1);
        assertThat(music.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.reason()).contains("not valid text"));
    }

    @Test
    void namesWithControlCharactersAreNames() {
        music.put("good/new\nline.mp3", Song.untagged("2"));
        music.put("tab\there/\u0001\u007f.mp3", Song.of("B", "Y", 1, "Two"));
        music.put("good/'\"; drop table track; --.mp3", Song.untagged("3"));
        music.scan();
        assertThat(music.at("good/new\nline.mp3").title()).isEqualTo("new line");
        assertThat(music.at("tab\there/\u0001\u007f.mp3").title()).isEqualTo("Two");
        assertThat(music.present()).hasSize(4);
        assertThat(music.problems()).isEmpty();
    }

    @Test
    void twentyThousandFilesInAFolderAreOneAlbumAndAChangeReadsOneFile() throws IOException {
        Path big = Files.createDirectories(folder.resolve("big"));
        for (int i = 0; i < 19_999; i++) {
            Files.writeString(
                    big.resolve(i + ".mp3"), "payload=" + i + "\nARTIST=B\nALBUM_ARTIST=B\nALBUM=Big\nTITLE=" + i);
        }
        music.scan();
        assertThat(music.presentAlbums()).extracting("title", "trackCount").hasSize(2);
        assertThat(music.presentAlbums().getFirst().trackCount()).isEqualTo(19_999);
        UUID album = music.presentAlbums().getFirst().id().value();
        int reads = music.media.reads.get();
        music.put("big/new.mp3", Song.of("B", "Big", 0, "New"));
        music.scan();
        assertThat(music.media.reads.get() - reads).isEqualTo(1);
        assertThat(music.albumId("big/new.mp3")).isEqualTo(album);
    }

    @Test
    void aFolderThatMayNotBeReadKeepsItsTracks() throws IOException {
        music.put("closed/2.mp3", Song.of("A", "X", 2, "Two"));
        music.scan();
        Path closed = folder.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            music.put("good/3.mp3", Song.of("A", "X", 3, "Three"));
            // Somebody whom the system lets read everything is refused in the middle of the list.
            music.scan(new Faulty(music.media, name -> {
                if (name.equals("2.mp3")) {
                    throw new DirectoryIteratorException(new AccessDeniedException(name));
                }
                return music.media.knows(name);
            }));
            assertThat(music.present()).hasSize(3);
            assertThat(music.problems()).extracting(ScanProblem::reason).containsExactly("The folder may not be read.");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
        music.scan();
        assertThat(music.problems()).isEmpty();
    }

    @Test
    void filesThatChangeOrVanishWhileTheyAreReadAreReadNextTime() {
        music.put("good/changes.mp3", Song.of("A", "X", 2, "Before"));
        music.put("good/vanishes.mp3", Song.of("A", "X", 3, "Gone"));
        music.put("good/turns.mp3", Song.of("A", "X", 4, "Turns"));
        music.scan(new Meddling(
                music.media,
                Map.of(
                        "changes.mp3", file -> music.put("good/changes.mp3", Song.of("A", "X", 2, "Afterwards")),
                        "vanishes.mp3", file -> music.delete("good/vanishes.mp3"),
                        "turns.mp3",
                                file -> {
                                    music.delete("good/turns.mp3");
                                    music.put("good/turns.mp3/inner.mp3", Song.of("A", "X", 5, "Inner"));
                                })));
        assertThat(music.present()).extracting(Track::title).contains("One").doesNotContain("Before", "Gone");
        assertThat(music.problems())
                .extracting(ScanProblem::reason)
                .contains("The file changed while it was read; the next scan reads it again.");
        music.scan();
        assertThat(music.present()).extracting(Track::title).containsExactlyInAnyOrder("One", "Afterwards", "Inner");
        assertThat(music.problems()).isEmpty();
    }

    @Test
    void emptyAndHollowFilesAreProblemsAndAreNotReadToTheirEnd() throws IOException {
        Files.createFile(folder.resolve("good/empty.mp3"));
        Files.writeString(folder.resolve("good/text.flac"), "Only words.");
        for (String name : List.of("hollow.wav", "hollow.mp3", "hollow.flac", "hollow.m4a", "hollow.ogg")) {
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("good/" + name).toFile(), "rw")) {
                file.setLength(4L << 30);
            }
        }
        music.scan(new DefaultMediaReader());
        assertThat(music.present()).isEmpty();
        Map<String, String> reasons = new HashMap<>();
        music.problems().forEach(problem -> reasons.put(problem.path(), problem.reason()));
        assertThat(reasons).hasSize(8).containsEntry("good/empty.mp3", "The file is empty");
        assertThat(reasons.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void twoHundredLevelsAreWalkedAndWhatLiesDeeperIsAProblem() {
        music.put("d/".repeat(200) + "deep.mp3", Song.of("B", "Deep", 1, "Deep"));
        music.put("e/".repeat(205) + "deeper.mp3", Song.of("C", "Deeper", 1, "Deeper"));
        music.scan();
        assertThat(music.present()).extracting(Track::title).containsExactlyInAnyOrder("One", "Deep");
        assertThat(music.problems())
                .extracting(ScanProblem::reason)
                .containsExactly("The folder lies too deep in others; it was not looked into.");
    }

    @Test
    void aScanThatIsCancelledInTheMiddleIsGoneOnWith() {
        for (int i = 0; i < 600; i++) {
            music.put("many/" + i % 30 + "/" + i + ".mp3", Song.of("B", "Album " + i % 30, i, "Song " + i));
        }
        AtomicInteger reads = new AtomicInteger();
        Ingest[] scanning = new Ingest[1];
        scanning[0] = music.ingest(new Meddling(music.media, file -> {
            if (reads.incrementAndGet() == 200) {
                Objects.requireNonNull(scanning[0]).scans().cancel();
            }
        }));
        scanning[0].scans().start(false);
        Collection.await(scanning[0]);
        Map<String, UUID> early = new HashMap<>();
        music.present()
                .forEach(track -> early.put(track.best().path(), track.id().value()));
        assertThat(early.size()).isBetween(1, 600);
        music.scan();
        assertThat(music.present()).hasSize(601);
        early.forEach((path, id) -> assertThat(music.id(path)).isEqualTo(id));
    }

    @Test
    void librariesOfTheSameContentTakeNothingFromEachOther(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("good"));
        Files.copy(folder.resolve("good/1.mp3"), other.resolve("good/1.mp3"));
        music.library("Other", other);
        music.scan();
        Map<Integer, UUID> ids = new HashMap<>();
        music.present().forEach(track -> ids.put(track.libraryId(), track.id().value()));
        assertThat(ids).hasSize(2);
        Files.writeString(other.resolve("keep.mp3"), "payload=k\nTITLE=Keep");
        Path aside = Files.move(other.resolve("good/1.mp3"), folder.resolveSibling("aside" + System.nanoTime()));
        music.scan();
        assertThat(music.id("good/1.mp3")).isEqualTo(ids.get(1));
        Files.move(aside, other.resolve("good/1.mp3"));
        music.scan();
        Map<Integer, UUID> back = new HashMap<>();
        music.present().stream()
                .filter(track -> track.title().equals("One"))
                .forEach(track -> back.put(track.libraryId(), track.id().value()));
        assertThat(back).isEqualTo(ids);
    }

    /// Runs a line in the folder, as some things have no name in Java.
    private void shell(String line) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell on this machine");
        Process process = new ProcessBuilder("/bin/sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() == 0, "The file system refuses: " + said);
    }

    /// Reads files, and does something to them in between.
    private static final class Meddling implements MediaReader {
        private final MediaReader reader;
        private final Map<String, Consumer<Path>> deeds;
        private final Consumer<Path> always;

        Meddling(MediaReader reader, Map<String, Consumer<Path>> deeds) {
            this.reader = reader;
            this.deeds = deeds;
            this.always = file -> {};
        }

        Meddling(MediaReader reader, Consumer<Path> always) {
            this.reader = reader;
            this.deeds = Map.of();
            this.always = always;
        }

        @Override
        public boolean knows(String fileName) {
            return reader.knows(fileName);
        }

        @Override
        public MediaInfo read(Path file) throws IOException {
            always.accept(file);
            MediaInfo info = reader.read(file);
            try {
                deeds.getOrDefault(file.getFileName().toString(), any -> {}).accept(file);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return info;
        }

        @Override
        public Optional<byte[]> picture(Path file, Picture picture) {
            return Optional.empty();
        }
    }
}
