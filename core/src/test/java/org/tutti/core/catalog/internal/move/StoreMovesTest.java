package org.tutti.core.catalog.internal.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.DefaultMediaReader;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.MoveReport;
import org.tutti.core.catalog.MoveReport.Count;
import org.tutti.core.catalog.MoveWish;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.MemoryOriginals;
import org.tutti.core.platform.spi.NamedOriginals;
import org.tutti.core.platform.spi.OriginalStore;
import org.tutti.core.platform.spi.SharedOriginals;

/// What of a library is sent, and what is told of it.
class StoreMovesTest {
    private static final MoveWish USUAL = new MoveWish(false, false, 3);
    private static final MoveWish VERIFY = new MoveWish(false, true, 3);

    @TempDir
    Path folder;

    private Path music;
    private final List<MusicLibrary> libraries = new ArrayList<>();
    private final Gate stopped = new Gate();

    @BeforeEach
    void fill() throws IOException {
        music = folder.resolve("music");
        write("Band/Album/01 One.flac", "one");
        write("Band/Album/02 Two.flac", "two2");
        write("Band/Album/02 Two.lrc", "la");
        write("Band/Album/cover.jpg", "picture");
        write("Band/Album/album.cue", "sheet");
        write("Mixes/mix.m3u8", "list");
        write("Band/Album/notes.pdf", "of no use to a scan");
        write(".hidden/03 Three.flac", "hidden");
        libraries.add(new MusicLibrary(7, "Music", music));
    }

    @Test
    void sendsWhatAScanReadsUnderTheNamesOfTheCatalog() {
        MemoryOriginals store = new MemoryOriginals();
        MoveReport report = move(store, USUAL);
        assertThat(report.sent()).isEqualTo(new Count(6, 25));
        assertThat(report.total()).isEqualTo(report.sent());
        assertThat(report.failed()).isZero();
        assertThat(store.bytes("media/7/Band/Album/01 One.flac")).asString().isEqualTo("one");
        assertThat(store.bytes("media/7/Mixes/mix.m3u8")).asString().isEqualTo("list");
        assertThat(store.count()).isEqualTo(6);
        assertThat(music.resolve("Band/Album/01 One.flac")).hasContent("one");
    }

    @Test
    void sendsOnlyWhatIsMissingTheNextTime() throws IOException {
        MemoryOriginals store = new MemoryOriginals();
        move(store, USUAL);
        write("Band/Album/03 Three.flac", "three");
        write("Band/Album/01 One.flac", "other");
        MoveReport report = move(store, USUAL);
        assertThat(report.sent()).isEqualTo(new Count(2, 10));
        assertThat(report.present().files()).isEqualTo(5);
        assertThat(store.bytes("media/7/Band/Album/01 One.flac")).asString().isEqualTo("other");
    }

    @Test
    void aFileThatWasOnlyTouchedIsComparedAndNotSent() throws IOException {
        MemoryOriginals store = new MemoryOriginals();
        move(store, USUAL);
        Files.setLastModifiedTime(
                music.resolve("Mixes/mix.m3u8"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(move(store, USUAL).sent().files()).isZero();
    }

    @Test
    void findsABlobWithOtherBytesAndSendsItAgain() {
        MemoryOriginals store = new MemoryOriginals();
        move(store, USUAL);
        store.overwrite("media/7/Band/Album/01 One.flac", "eno".getBytes(StandardCharsets.UTF_8));
        MoveReport report = move(store, USUAL);
        assertThat(report.sent().files()).isOne();
        assertThat(report.damaged()).isOne();
        assertThat(store.bytes("media/7/Band/Album/01 One.flac")).asString().isEqualTo("one");
    }

    @Test
    void readsBackWhenAskedToAndFindsDamageThatTheStoreDoesNotTell() {
        MemoryOriginals store = new MemoryOriginals();
        move(store, USUAL);
        store.damage("media/7/Band/Album/01 One.flac");
        assertThat(move(store, USUAL).sent().files()).isZero();
        MoveReport report = move(store, VERIFY);
        assertThat(report.damaged()).isOne();
        assertThat(report.present().files()).isEqualTo(5);
        assertThat(store.bytes("media/7/Band/Album/01 One.flac")).asString().isEqualTo("one");
        assertThat(move(store, VERIFY).sent().files()).isZero();
    }

    @Test
    void aDryRunTellsWhatWouldBeSentAndSendsNothing() {
        MemoryOriginals store = new MemoryOriginals();
        MoveReport report = move(store, new MoveWish(true, false, 3));
        assertThat(report.sent()).isEqualTo(new Count(6, 25));
        assertThat(report.names()).contains("Music/Band/Album/01 One.flac").hasSize(6);
        assertThat(store.count()).isZero();
    }

    @Test
    void aFileThatChangesWhileItIsReadIsToldAndNotMoved() {
        MemoryOriginals store = new MemoryOriginals() {
            @Override
            public Optional<Sent> send(String name, Source source, Optional<String> replaces) throws IOException {
                if (name.endsWith("01 One.flac")) {
                    write("Band/Album/01 One.flac", "rewritten");
                }
                return super.send(name, source, replaces);
            }
        };
        MoveReport report = move(store, USUAL);
        assertThat(report.failures()).containsExactly("Music/Band/Album/01 One.flac: it changed while it was read");
        assertThat(report.sent().files()).isEqualTo(5);
        assertThat(store.count()).isEqualTo(5);
    }

    @Test
    void aStoreThatRefusesEverythingEndsTheMove() throws IOException {
        for (int i = 0; i < 100; i++) {
            write("Many/" + i + ".flac", "bytes " + i);
        }
        AtomicInteger asked = new AtomicInteger();
        MemoryOriginals store = new MemoryOriginals() {
            @Override
            public Optional<Sent> send(String name, Source source, Optional<String> replaces) throws IOException {
                asked.incrementAndGet();
                throw new IOException("503.");
            }
        };
        assertThatThrownBy(() -> move(store, USUAL))
                .isInstanceOf(Problem.Unavailable.class)
                .hasMessageContaining("503")
                .hasMessageContaining("goes on");
        assertThat(asked).hasValueLessThan(50);
    }

    @Test
    void whoeverWatchesCanStopIt() {
        MemoryOriginals slow = new MemoryOriginals() {
            @Override
            public Optional<Sent> send(String name, Source source, Optional<String> replaces) throws IOException {
                stopped.awaitUninterruptibly();
                return super.send(name, source, replaces);
            }
        };
        AtomicInteger told = new AtomicInteger();
        assertThatThrownBy(() -> moves(slow).run(USUAL, report -> {
                    if (told.incrementAndGet() > 1) {
                        stopped.open();
                    }
                    throw new Problem.Unavailable("enough");
                }))
                .hasMessage("enough");
        assertThat(slow.count()).as("those that were on their way").isLessThanOrEqualTo(USUAL.parallel());
    }

    @Test
    void aFolderThatIsNotThereIsAFailureOfItsOwn() {
        libraries.add(new MusicLibrary(8, "Gone", folder.resolve("gone")));
        MoveReport report = move(new MemoryOriginals(), USUAL);
        assertThat(report.sent().files()).isEqualTo(6);
        assertThat(report.failures()).singleElement().asString().contains("Gone", "is not there");
    }

    @Test
    void withoutAStoreOrALibraryItSaysWhatIsMissing() {
        assertThatThrownBy(() -> new StoreMoves(new Listed(), new DefaultMediaReader(), SharedOriginals.NONE)
                        .run(USUAL, any -> {}))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("blobs.account-url");
        libraries.clear();
        assertThatThrownBy(() -> move(new MemoryOriginals(), USUAL)).hasMessageContaining("no library");
        assertThatThrownBy(() -> new MoveWish(false, false, 33)).hasMessageContaining("1 to 32");
    }

    private MoveReport move(OriginalStore store, MoveWish wish) {
        return moves(store).run(wish, any -> {});
    }

    private StoreMoves moves(OriginalStore store) {
        return new StoreMoves(new Listed(), new DefaultMediaReader(), new NamedOriginals(store));
    }

    private void write(String path, String text) throws IOException {
        Path file = music.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private final class Listed implements Libraries {
        @Override
        public List<MusicLibrary> list() {
            return List.copyOf(libraries);
        }

        @Override
        public MusicLibrary add(String name, Path root) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void placeInBlobs(int id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(int id) {
            throw new UnsupportedOperationException();
        }
    }

    /// Shut until it is opened.
    private static final class Gate {
        private final CountDownLatch latch = new CountDownLatch(1);

        void open() {
            latch.countDown();
        }

        void awaitUninterruptibly() {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
