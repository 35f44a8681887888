package org.tutti.local.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.BlobStoreContract;

class DiskBlobStoreTest extends BlobStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected BlobStore create() throws IOException {
        Path music = Files.createDirectories(folder.resolve("music/Band/Album"))
                .resolve("../..")
                .normalize();
        Files.writeString(music.resolve("Band/Album/01 Song.flac"), "flac");
        Files.writeString(folder.resolve("outside.txt"), "secret");
        return new DiskBlobStore(folder.resolve("cache"), id -> id == 1 ? Optional.of(music) : Optional.empty());
    }

    @Test
    void readsOriginalsWhereTheyLie() throws IOException {
        BlobStore store = create();
        assertThat(store.find("media/1/Band/Album/01 Song.flac")).hasValueSatisfying(blob -> {
            assertThat(blob.size()).isEqualTo(4);
            assertThat(blob.name()).isEqualTo("media/1/Band/Album/01 Song.flac");
        });
        assertThat(store.file("media/1/Band/Album/01 Song.flac")).isPresent();
        assertThat(store.find("media/2/Band/Album/01 Song.flac")).isEmpty();
    }

    @Test
    void neverWritesOrDeletesOriginals() throws IOException {
        BlobStore store = create();
        assertThatThrownBy(() -> store.put("media/1/new.flac", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> store.delete("media/1/Band/Album/01 Song.flac"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(folder.resolve("music/Band/Album/01 Song.flac")).exists();
    }

    @Test
    void followsLinksWithinALibraryButNotOutOfIt() throws IOException {
        BlobStore store = create();
        Path music = folder.resolve("music");
        Files.createSymbolicLink(music.resolve("inside.flac"), music.resolve("Band/Album/01 Song.flac"));
        Files.createSymbolicLink(music.resolve("outside.flac"), folder.resolve("outside.txt"));
        Files.createSymbolicLink(music.resolve("up"), folder);
        assertThat(store.find("media/1/inside.flac")).isPresent();
        assertThat(store.find("media/1/outside.flac")).isEmpty();
        assertThat(store.file("media/1/up/outside.txt")).isEmpty();
        assertThatThrownBy(() -> store.open("media/1/up/outside.txt", 0, 9)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void neverPutsThroughALinkThatLeadsOut() throws IOException {
        BlobStore store = create();
        Path outside = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("cache/pictures"), outside);
        assertThatThrownBy(() -> store.put("pictures/x", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aChangeOfTheOriginalChangesItsEtag() throws IOException {
        BlobStore store = create();
        String name = "media/1/Band/Album/01 Song.flac";
        String before = store.find(name).orElseThrow().etag();
        Files.writeString(folder.resolve("music/Band/Album/01 Song.flac"), "FLAC!");
        assertThat(store.find(name).orElseThrow().etag()).isNotEqualTo(before);
    }

    @Test
    void sweepsAwayWhatAKilledProcessLeft() throws IOException {
        create();
        Path leftover = Files.writeString(folder.resolve("cache/parts/put1.part"), "half");
        create();
        assertThat(leftover).doesNotExist();
    }
}
