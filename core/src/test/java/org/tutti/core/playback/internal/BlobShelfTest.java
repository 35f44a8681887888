package org.tutti.core.playback.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.FolderBlobs;

class BlobShelfTest {
    private static final String KEY = "0123-mp3-128.mp3";

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private BlobStore blobs;
    private Path into;

    @BeforeEach
    void prepare() {
        blobs = new FolderBlobs(folder.resolve("store"), false);
        into = folder.resolve("fetched");
    }

    private BlobShelf shelf(BlobStore store) {
        return new BlobShelf(store, nanos::get);
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begin).as("nanoseconds of waiting").isLessThan(60_000_000_000L);
            Thread.onSpinWait();
        }
    }

    /// A store that counts what it is asked, and fails or stands still.
    private final class Ill implements BlobStore {
        final AtomicInteger asked = new AtomicInteger();
        final CountDownLatch stands = new CountDownLatch(1);
        volatile boolean fails;

        @Override
        public Optional<Blob> find(String name) throws IOException {
            asked.incrementAndGet();
            if (fails) {
                throw new IOException("503");
            }
            try {
                stands.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return Optional.empty();
        }

        @Override
        public InputStream open(String name, long offset, long length) throws IOException {
            throw new IOException("503");
        }

        @Override
        public Blob put(String name, InputStream bytes) throws IOException {
            throw new IOException("503");
        }

        @Override
        public Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException {
            asked.incrementAndGet();
            throw new IOException("503");
        }

        @Override
        public void delete(String name) throws IOException {
            throw new IOException("503");
        }
    }

    @Test
    void whatOneNodeFinishedAnotherFetches() throws IOException {
        Path made = Files.writeString(folder.resolve("made"), "an encoding");
        shelf(blobs).offer(KEY, made);
        BlobShelf other = shelf(blobs);
        await(() -> other.fetch(KEY, into));
        assertThat(into).hasContent("an encoding");
    }

    @Test
    void whatNobodyFinishedIsNotThere() {
        assertThat(shelf(blobs).fetch(KEY, into)).isFalse();
        assertThat(into).doesNotExist();
    }

    @Test
    void theFirstOfferStays() throws IOException {
        blobs.put("transcodes/" + KEY, new ByteArrayInputStream("first".getBytes(UTF_8)));
        shelf(blobs).offer(KEY, Files.writeString(folder.resolve("made"), "second"));
        assertThat(shelf(blobs).fetch(KEY, into)).isTrue();
        assertThat(into).hasContent("first");
    }

    @Test
    void aFileThatIsGoneIsNotOffered() {
        shelf(blobs).offer(KEY, folder.resolve("gone"));
        assertThat(folder.resolve("store/transcodes")).doesNotExist();
    }

    @Test
    void aStoreThatFailsIsLeftAloneForAWhile() {
        Ill ill = new Ill();
        ill.fails = true;
        BlobShelf shelf = shelf(ill);
        assertThat(shelf.fetch(KEY, into)).isFalse();
        assertThat(shelf.fetch(KEY, into)).isFalse();
        assertThat(ill.asked).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(shelf.fetch(KEY, into)).isFalse();
        assertThat(ill.asked).hasValue(2);
    }

    @Test
    void aListenerDoesNotWaitForAStoreThatStandsStill() {
        Ill ill = new Ill();
        BlobShelf shelf = shelf(ill);
        assertThat(shelf.fetch(KEY, into)).isFalse();
        assertThat(shelf.fetch(KEY, into)).isFalse();
        assertThat(ill.asked).hasValue(1);
        assertThat(into).doesNotExist();
    }
}
