package org.tutti.cloud.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.BlobStoreContract;

/// The contract over a token, as in a cluster; what else an account does, over its key.
class AzureBlobStoreTest extends BlobStoreContract {
    private static final String BIG = "transcodes/big";
    private static final int SIZE = 2 * BlockUpload.BLOCK + 12_345;

    @Override
    protected BlobStore create() throws Exception {
        Azurite azurite = Azurite.shared();
        return azurite.open(azurite.byIdentity(azurite.newContainer()));
    }

    private static AzureBlobStore byKey() throws Exception {
        Azurite azurite = Azurite.shared();
        return azurite.open(azurite.byKey(azurite.newContainer()));
    }

    @Test
    void takesABlobOfManyBlocksAndGivesRangesAcrossThem() throws Exception {
        AzureBlobStore store = byKey();
        byte[] bytes = random(SIZE);
        BlobStore.Blob blob = store.put(BIG, new ByteArrayInputStream(bytes));
        assertThat(blob.size()).isEqualTo(SIZE);
        assertThat(store.find(BIG)).contains(blob);
        assertThat(read(store, 0, Long.MAX_VALUE)).isEqualTo(bytes);
        assertThat(read(store, BlockUpload.BLOCK - 7, 14))
                .isEqualTo(Arrays.copyOfRange(bytes, BlockUpload.BLOCK - 7, BlockUpload.BLOCK + 7));
        assertThat(read(store, 100, 1_000_000)).isEqualTo(Arrays.copyOfRange(bytes, 100, 1_000_100));
        assertThat(read(store, SIZE - 5, 100)).isEqualTo(Arrays.copyOfRange(bytes, SIZE - 5, SIZE));
    }

    @Test
    void keepsTheOldBlobWhenALongUploadBreaks() throws Exception {
        AzureBlobStore store = byKey();
        store.put(BIG, text("old"));
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(random(SIZE)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }
        });
        assertThatThrownBy(() -> store.put(BIG, broken)).hasMessage("the line went dead");
        assertThat(read(store, 0, 99)).isEqualTo("old".getBytes(UTF_8));
    }

    @Test
    void ofManyWhoPutOneLongBlobEachSucceedsAndOneIsThere() throws Exception {
        AzureBlobStore store = byKey();
        byte[][] versions = {random(SIZE), random(SIZE), random(SIZE)};
        Future<?>[] puts = new Future<?>[versions.length];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < versions.length; i++) {
                byte[] version = versions[i];
                puts[i] = threads.submit(() -> store.put(BIG, new ByteArrayInputStream(version)));
            }
        }
        assertThat(puts).allSatisfy(put -> assertThat(put.state()).isEqualTo(Future.State.SUCCESS));
        assertThat(read(store, 0, Long.MAX_VALUE)).isIn((Object[]) versions);
    }

    @Test
    void aBlobThatIsReplacedWhileItIsReadDoesNotMixWithTheOld() throws Exception {
        AzureBlobStore store = byKey();
        store.put(BIG, new ByteArrayInputStream(random(SIZE)));
        try (InputStream in = store.open(BIG, 0, Long.MAX_VALUE)) {
            assertThat(in.read()).isNotNegative();
            store.put(BIG, new ByteArrayInputStream(random(SIZE)));
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("was replaced");
        }
    }

    @Test
    void anEmptyBlobHasNoBytesAndIsThere() throws Exception {
        AzureBlobStore store = byKey();
        store.put(BIG, InputStream.nullInputStream());
        assertThat(store.find(BIG))
                .hasValueSatisfying(blob -> assertThat(blob.size()).isZero());
        assertThat(read(store, 0, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "media/1/R.E.M./Green/11 Untitled?.flac",
                "media/1/100% + more/#1 & so on.mp3",
                "media/2/%41%2F..%2F/x.mp3",
                "media/3/Sigur Rós/( )/悲しみ 🎵.flac",
                "media/3/a&sig=b/=;,:@'!*[]{}|^~`.ogg"
            })
    void anyNameOfAFileIsANameOfABlob(String name) throws Exception {
        Azurite azurite = Azurite.shared();
        AzureBlobStore store = byKey().writingOriginals();
        store.put(name, text(name));
        assertThat(store.find(name))
                .hasValueSatisfying(blob -> assertThat(blob.name()).isEqualTo(name));
        try (InputStream in = store.open(name, 0, 1000)) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(name);
        }
        var url = store.signedUrl(name, Duration.ofHours(1)).orElseThrow();
        assertThat(new String(azurite.get(url).body(), UTF_8)).isEqualTo(name);
        assertThat(url.getPath()).as("the name in the container").endsWith('/' + name);
    }

    @Test
    void originalsAreReadAndNotWritten() throws Exception {
        AzureBlobStore store = byKey();
        String name = "media/1/Band/Song.flac";
        assertThatThrownBy(() -> store.put(name, text("x"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> store.putIfAbsent(name, text("x"))).isInstanceOf(AccessDeniedException.class);
        store.writingOriginals().put(name, text("x"));
        assertThat(store.find(name)).isPresent();
        assertThatThrownBy(() -> store.delete(name)).isInstanceOf(AccessDeniedException.class);
        store.writingOriginals().delete(name);
        assertThat(store.find(name)).isEmpty();
    }

    @Test
    void everythingButOriginalsLiesBelowThePrefix() throws Exception {
        Azurite azurite = Azurite.shared();
        String container = azurite.newContainer();
        azurite.open(azurite.byKey(container)).put("pictures/x", text("x"));
        AzureBlobSettings settings = azurite.byKey(container);
        AzureBlobStore bare = azurite.open(new AzureBlobSettings(
                "", settings.connectionString(), container, "", "", false, settings.timeoutSeconds()));
        assertThat(bare.find("caches/pictures/x")).isPresent();
        assertThat(bare.find("pictures/x")).isEmpty();
    }

    @Test
    void aNameLongerThanTheAccountTakesIsNobodys() throws Exception {
        AzureBlobStore store = byKey();
        String name = "x".repeat(1100);
        assertThat(store.find(name)).isEmpty();
        assertThat(store.signedUrl(name, Duration.ofHours(1))).isEmpty();
        assertThatThrownBy(() -> store.open(name, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.put(name, text("x"))).isInstanceOf(IOException.class);
        store.delete(name);
    }

    @Test
    void aMissingContainerIsAFaultAndNotAMissingBlob() throws Exception {
        Azurite azurite = Azurite.shared();
        AzureBlobStore store = azurite.open(azurite.byKey("nowhere"));
        assertThatThrownBy(() -> store.find("x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404, ContainerNotFound");
        assertThatThrownBy(() -> store.open("x", 0, 1))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random().nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(BlobStore store, long offset, long length) throws IOException {
        try (InputStream in = store.open(BIG, offset, length)) {
            return in.readAllBytes();
        }
    }
}
