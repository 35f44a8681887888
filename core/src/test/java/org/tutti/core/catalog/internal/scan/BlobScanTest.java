package org.tutti.core.catalog.internal.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.DefaultMediaReader;
import org.tutti.core.catalog.MoveWish;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.internal.move.StoreMoves;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.MemoryOriginals;
import org.tutti.core.platform.spi.NamedOriginals;
import org.tutti.core.platform.spi.SharedOriginals;

/// What a scan makes of a library that lies in blobs alone.
class BlobScanTest {
    @TempDir
    Path folder;

    private Collection music;

    @BeforeEach
    void aLibraryInBlobs() {
        music = new Collection(folder).library("Music", MusicLibrary.IN_BLOBS);
    }

    @Test
    void blobsBecomeTracksWithTheirCompanions() {
        upload("Band/Album/01.flac", Song.of("Band", "Album", 1, "One"));
        upload("Band/Album/02.flac", Song.of("Band", "Album", 2, "Two"));
        write("Band/Album/cover.jpg", "picture");
        write("Band/Album/02.lrc", "[00:01.00]la");
        write("Band/Album/list.m3u8", "01.flac\n02.flac\nnowhere.flac\n");
        write("Band/Album/.hidden/03.flac", "payload=hidden");
        write("Band/Album/notes.pdf", "nothing");
        music.scan();
        assertThat(music.present()).extracting("title").containsExactlyInAnyOrder("One", "Two");
        assertThat(music.at("Band/Album/01.flac").best().blob()).isEqualTo("media/1/Band/Album/01.flac");
        assertThat(music.jdbc.queryForList("select picture_blob from album", String.class))
                .containsExactly("media/1/Band/Album/cover.jpg");
        assertThat(music.playlists())
                .singleElement()
                .satisfies(list -> assertThat(list.tracks())
                        .containsExactly(
                                music.at("Band/Album/01.flac").id(),
                                music.at("Band/Album/02.flac").id()))
                .satisfies(list -> assertThat(list.unresolved()).isOne());
        assertThat(music.problems()).isEmpty();
    }

    @Test
    void whatHasNotChangedIsNotRead() {
        upload("A/1.flac", Song.of("A", "A", 1, "One"));
        upload("B/1.flac", Song.of("B", "B", 1, "Other"));
        music.scan();
        UUID id = music.id("A/1.flac");
        int requests = music.blobs.requests();
        music.scan();
        assertThat(music.blobs.requests()).as("nothing changed").isEqualTo(requests);

        upload("A/1.flac", Song.of("A", "A", 1, "Oxe"));
        upload("C/1.flac", Song.of("C", "C", 1, "New"));
        music.scan();
        assertThat(music.at("A/1.flac").title())
                .as("as long as before, within the same second")
                .isEqualTo("Oxe");
        assertThat(music.id("A/1.flac")).isEqualTo(id);
        assertThat(music.present()).hasSize(3);
        assertThat(music.blobs.requests())
                .as("the changed one, which is looked at twice, and the new one")
                .isLessThanOrEqualTo(requests + 3);
    }

    @Test
    void whatIsDeletedIsMissingAndComesBackWithItsId() {
        upload("A/1.flac", Song.of("A", "A", 1, "One"));
        upload("B/1.flac", Song.of("B", "B", 1, "Other"));
        music.scan();
        UUID id = music.id("A/1.flac");
        music.stored.remove("media/1/A/1.flac");
        music.scan();
        assertThat(music.present()).extracting("title").containsExactly("Other");
        upload("Elsewhere/1.flac", Song.of("A", "A", 1, "One"));
        music.scan();
        assertThat(music.id("Elsewhere/1.flac")).isEqualTo(id);
    }

    @Test
    void aStoreThatDoesNotAnswerTakesNothingAway() {
        upload("A/1.flac", Song.of("A", "A", 1, "One"));
        music.scan();
        Collection down = music.with(new NamedOriginals(new MemoryOriginals() {
            @Override
            public void listAll(String prefix, Consumer<Original> each) throws IOException {
                throw new IOException("Blob storage could not list it: no answer.");
            }
        }));
        down.scan();
        assertThat(down.present()).hasSize(1);
        assertThat(down.problems())
                .extracting("reason")
                .anyMatch(reason -> reason.toString().contains("no answer"));
        Collection empty = music.with(new NamedOriginals(new MemoryOriginals()));
        empty.scan();
        assertThat(empty.present()).as("a container that was emptied").hasSize(1);
    }

    @Test
    void aMovedLibraryIsNotReadAnewAndKeepsItsIds() {
        Collection local = new Collection(folder);
        local.put("Band/Album/01.flac", Song.of("Band", "Album", 1, "One"));
        local.put("Band/Album/02.flac", Song.of("Band", "Album", 2, "Two"));
        Ingest ingest = local.scan();
        UUID id = local.id("Band/Album/01.flac");
        int reads = local.media.reads.get();
        new StoreMoves(ingest.libraries(), local.media, local.originals).run(new MoveWish(false, false, 2), any -> {});
        local.delete("Band");
        assertThatThrownBy(() -> ingest.libraries().placeInBlobs(1)).hasMessageContaining("was named at the start");
        Collection moved = local.library("Music", MusicLibrary.IN_BLOBS);
        Ingest after = moved.scan();
        assertThat(moved.id("Band/Album/01.flac")).isEqualTo(id);
        assertThat(moved.present()).hasSize(2);
        assertThat(moved.media.reads).hasValue(reads);
        assertThat(after.libraries().list()).singleElement().matches(MusicLibrary::isInBlobs);
    }

    @Test
    void aLibraryThatWasAddedIsPlacedInBlobs() throws IOException {
        Path tapes = Files.createDirectories(folder.resolve("tapes"));
        Collection local = new Collection(Files.createDirectories(folder.resolve("music")));
        Ingest ingest = local.scan();
        int id = ingest.libraries().add("Tapes", tapes).id();
        ingest.libraries().placeInBlobs(id);
        local.stored.overwrite(
                "media/" + id + "/1.flac", Song.of("A", "A", 1, "One").text().getBytes(UTF_8));
        Ingest after = local.scan();
        assertThat(after.libraries().list())
                .extracting(MusicLibrary::name, MusicLibrary::isInBlobs)
                .containsExactly(tuple("Music", false), tuple("Tapes", true));
        assertThat(local.present()).extracting("title").containsExactly("One");
    }

    @Test
    void librariesInBlobsAreToldApartByTheirNames() {
        music.library("Tapes", MusicLibrary.IN_BLOBS);
        Ingest ingest = music.scan();
        assertThat(ingest.libraries().list()).extracting(MusicLibrary::name).containsExactly("Music", "Tapes");
        assertThat(ingest.libraries().add("Late", MusicLibrary.IN_BLOBS).id()).isEqualTo(3);
        assertThat(music.scan().libraries().list()).hasSize(3);
        ingest.libraries().remove(3);
        assertThat(ingest.libraries().add("Late", MusicLibrary.IN_BLOBS).id())
                .as("it comes back")
                .isEqualTo(3);
    }

    @Test
    void withoutAStoreNoLibraryLiesInOne() {
        Ingest ingest = new Collection(folder).with(SharedOriginals.NONE).scan();
        assertThatThrownBy(() -> ingest.libraries().placeInBlobs(1))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("blobs.account-url");
        assertThatThrownBy(() -> ingest.libraries().add("More", MusicLibrary.IN_BLOBS))
                .hasMessageContaining("blobs.account-url");
    }

    @Test
    void bytesThatAreNoAudioAreAProblemOfTheirOwnAndCostLittle() {
        byte[] noise = new byte[3_000_000];
        new Random(5).nextBytes(noise);
        music.stored.overwrite("media/1/noise.flac", noise);
        music.stored.overwrite("media/1/empty.mp3", new byte[0]);
        music.stored.overwrite("media/1/cut.flac", "fLaC\0\0\0".getBytes(UTF_8));
        byte[] boxes = new byte[4_000_000];
        System.arraycopy("\0\0\0\u0018ftypM4A ".getBytes(UTF_8), 0, boxes, 0, 12);
        music.stored.overwrite("media/1/boxes.m4a", boxes);
        music.scan(new DefaultMediaReader(Optional.empty()));
        assertThat(music.present()).isEmpty();
        assertThat(music.problems()).hasSize(4);
        assertThat(music.blobs.bytes()).isLessThan(2_000_000);
    }

    private void upload(String path, Song song) {
        write(path, song.text());
    }

    private void write(String path, String text) {
        music.stored.overwrite("media/1/" + path, text.getBytes(UTF_8));
    }
}
