package org.tutti.core.playback.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.cache.DiskCache;
import org.tutti.audio.transcode.Shelf;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.tracing.Tracing;

/// Finished encodings in a blob store that several nodes share. Of nodes that finish the same encoding the first one
/// leaves it there. A store that does not answer in time is left alone for a while: encoders are there for everybody.
public final class BlobShelf implements Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(BlobShelf.class);
    private static final String FOLDER = "transcodes/";
    private static final Duration LONGEST_FETCH = Duration.ofMillis(1_500);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    /// Offers that wait for a slow store keep nothing but a thread; beyond these they are given up.
    private static final int MOST_OFFERS = 16;

    private final BlobStore store;
    private final LongSupplier nanos;
    private final Tracing tracing;
    private final Semaphore offers = new Semaphore(MOST_OFFERS);
    private volatile Optional<Long> failed = Optional.empty();

    /// @param nanos a clock that only runs forwards, as [System#nanoTime]
    public BlobShelf(BlobStore store, LongSupplier nanos) {
        this(store, nanos, Tracing.OFF);
    }

    /// The same; what it does for a request is a part of that in the eyes of `tracing`.
    public BlobShelf(BlobStore store, LongSupplier nanos, Tracing tracing) {
        this.store = store;
        this.nanos = nanos;
        this.tracing = tracing;
    }

    @Override
    public boolean fetch(String key, Path into) {
        if (isLeftAlone()) {
            return false;
        }
        CompletableFuture<Boolean> copy = new CompletableFuture<>();
        Thread copying = Thread.ofVirtual().name("transcode-fetch").start(tracing.carry(() -> copy(key, into, copy)));
        try {
            return copy.get(LONGEST_FETCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            leaveAlone(e);
            return false;
        } catch (TimeoutException e) {
            leaveAlone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Whoever completes it first decides whose the file is.
        if (!copy.complete(false)) {
            return copy.getNow(false);
        }
        copying.interrupt();
        return false;
    }

    private void copy(String key, Path into, CompletableFuture<Boolean> done) {
        try {
            Optional<BlobStore.Blob> blob = store.find(FOLDER + key);
            if (blob.isEmpty()) {
                done.complete(false);
                return;
            }
            try (InputStream in = store.open(FOLDER + key, 0, blob.get().size())) {
                Files.copy(in, into);
            }
            boolean whole = Files.size(into) == blob.get().size();
            if (!whole || !done.complete(true)) {
                DiskCache.deleteQuietly(into);
            }
            done.complete(false);
        } catch (IOException | RuntimeException e) {
            DiskCache.deleteQuietly(into);
            done.completeExceptionally(e);
        }
    }

    @Override
    public void offer(String key, Path file) {
        if (isLeftAlone() || !offers.tryAcquire()) {
            return;
        }
        InputStream bytes;
        try {
            bytes = Files.newInputStream(file);
        } catch (IOException e) {
            offers.release();
            return;
        }
        Thread.ofVirtual().name("transcode-offer").start(() -> {
            try (bytes) {
                store.putIfAbsent(FOLDER + key, bytes);
            } catch (IOException | RuntimeException e) {
                leaveAlone(e);
            } finally {
                offers.release();
            }
        });
    }

    private boolean isLeftAlone() {
        return failed.filter(at -> nanos.getAsLong() - at < LEFT_ALONE.toNanos())
                .isPresent();
    }

    private void leaveAlone(Exception why) {
        if (failed.isEmpty()) {
            LOG.warn("Blob storage does not keep up; encodings are not shared while that is so ({}).", why.toString());
        }
        failed = Optional.of(nanos.getAsLong());
    }
}
