package org.tutti.local.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.platform.LayeredBlobs;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.BlobStoreContract;

/// This node's disk and, as the store of all nodes, another folder that does not admit to have files.
class LayeredBlobsTest extends BlobStoreContract {
    private static final String SONG = "media/1/Song.flac";
    private static final String FAR = "media/1/Far.flac";

    @TempDir
    private Path folder;

    private final long[] opened = {0};

    @Override
    protected BlobStore create() throws IOException {
        Path here = Files.createDirectories(folder.resolve("here"));
        Path there = Files.createDirectories(folder.resolve("there"));
        Files.writeString(here.resolve("Song.flac"), "near");
        Files.writeString(there.resolve("Song.flac"), "of all");
        Files.writeString(there.resolve("Far.flac"), "far away");
        BlobStore near =
                new DiskBlobStore(folder.resolve("cache"), id -> id == 1 ? Optional.of(here) : Optional.empty());
        BlobStore all = new DiskBlobStore(folder.resolve("all"), id -> id == 1 ? Optional.of(there) : Optional.empty());
        DiskCache copies = new DiskCache(folder.resolve("copies"), 1 << 20, InstantSource.system());
        return new LayeredBlobs(near, new Remote(all), copies, false);
    }

    private static String text(BlobStore store, String name) throws IOException {
        try (InputStream in = store.open(name, 0, 100)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void originalsComeFromThisNodeIfItHasThem() throws IOException {
        BlobStore store = create();
        assertThat(text(store, SONG)).isEqualTo("near");
        assertThat(store.file(SONG)).isPresent();
        assertThat(store.localCopy(SONG)).isEqualTo(store.file(SONG).orElseThrow());
        assertThat(text(store, FAR)).isEqualTo("far away");
        assertThat(store.find(FAR))
                .hasValueSatisfying(blob -> assertThat(blob.size()).isEqualTo(8));
        assertThat(store.file(FAR)).isEmpty();
        assertThat(store.find("media/1/Nowhere.flac")).isEmpty();
        assertThatThrownBy(() -> store.open("media/1/Nowhere.flac", 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aCopyIsMadeOnceAndAnewWhenTheBlobHasChanged() throws IOException {
        BlobStore store = create();
        Path copy = store.localCopy(FAR);
        assertThat(copy).hasContent("far away");
        assertThat(copy.getFileName().toString()).endsWith(".flac");
        assertThat(store.localCopy(FAR)).isEqualTo(copy);
        assertThat(opened[0]).isEqualTo(1);
        Files.writeString(folder.resolve("there/Far.flac"), "farther away");
        assertThat(store.localCopy(FAR)).hasContent("farther away");
        assertThatThrownBy(() -> store.localCopy("media/1/Nowhere.flac")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsPutIsPutWhereAllFindIt() throws IOException {
        BlobStore store = create();
        store.put("pictures/a.png", new java.io.ByteArrayInputStream("picture".getBytes(UTF_8)));
        assertThat(folder.resolve("all/pictures/a.png")).hasContent("picture");
        assertThat(text(store, "pictures/a.png")).isEqualTo("picture");
    }

    @Test
    void clientsGetNoUrlsUnlessThatIsWanted() throws IOException {
        assertThat(create().signedUrl(FAR, Duration.ofMinutes(1))).isEmpty();
    }

    private final class Remote implements BlobStore {
        private final BlobStore store;

        Remote(BlobStore store) {
            this.store = store;
        }

        @Override
        public Optional<Blob> find(String name) throws IOException {
            return store.find(name);
        }

        @Override
        public InputStream open(String name, long offset, long length) throws IOException {
            opened[0]++;
            return store.open(name, offset, length);
        }

        @Override
        public Blob put(String name, InputStream bytes) throws IOException {
            return store.put(name, bytes);
        }

        @Override
        public Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException {
            return store.putIfAbsent(name, bytes);
        }

        @Override
        public void delete(String name) throws IOException {
            store.delete(name);
        }
    }
}
