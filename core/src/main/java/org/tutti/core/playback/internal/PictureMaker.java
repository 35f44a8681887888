package org.tutti.core.playback.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.Image;
import org.tutti.core.playback.PictureOriginals;
import org.tutti.core.playback.Pictures;

/// Makes pictures: a few at a time, each one once, and keeps them on disk.
public final class PictureMaker {
    private static final Logger LOG = LoggerFactory.getLogger(PictureMaker.class);
    private static final int PATIENCE_SECONDS = 20;

    private final PictureOriginals originals;
    private final DiskCache disk;
    private final PictureDecoder decoder;
    private final Semaphore decoders =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));
    private final ConcurrentHashMap<PictureKey, CompletableFuture<Optional<Image>>> making = new ConcurrentHashMap<>();

    /// Makes pictures of what `originals` reads, by `decoder` where the JDK cannot, and keeps them in `disk`.
    public PictureMaker(PictureOriginals originals, DiskCache disk, PictureDecoder decoder) {
        this.originals = originals;
        this.disk = disk;
        this.decoder = decoder;
    }

    /// Runs `make` unless somebody is at it for the same key; then waits for theirs.
    public Optional<Image> once(PictureKey key, Supplier<Optional<Image>> make) {
        CompletableFuture<Optional<Image>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Image>> other = making.putIfAbsent(key, mine);
        if (other != null) {
            try {
                return other.join();
            } catch (CompletionException e) {
                throw new Problem.Busy("This picture could not be made.", Duration.ofSeconds(2));
            }
        }
        try {
            Optional<Image> made = make.get();
            mine.complete(made);
            return made;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            making.remove(key);
        }
    }

    /// The picture in the size, as it is for 0. One of a younger kind that nothing here decodes is sent as it is, for
    /// browsers know it. Empty when it is not there, no picture, or broken.
    public Optional<Image> sized(PictureSource source, int size) {
        PictureKey key = new PictureKey.Sized(source, size);
        if (size == 0) {
            // What browsers may not know, such as BMP and TIFF, is shown as it is when it is asked for in a size.
            return original(source).flatMap(bytes -> image(bytes, key)).or(() -> sized(source, Pictures.MAX_SIZE));
        }
        return fromDisk(key)
                .or(() -> original(source).flatMap(bytes -> {
                    Optional<byte[]> small =
                            withPermit(() -> readable(bytes, size).flatMap(read -> Resizer.resize(read, size)));
                    return small.isPresent()
                            ? image(keep(key, small.get()), key)
                            : image(bytes, key).filter(whole -> !ImageTypes.isRead(whole.contentType()));
                }));
    }

    /// Four pictures in one; empty unless all are there.
    public Optional<Image> mosaic(List<PictureSource> sources, int size) {
        PictureKey key = new PictureKey.Mosaic(sources, size);
        return fromDisk(key).or(() -> {
            List<byte[]> pictures = new ArrayList<>();
            for (PictureSource source : sources) {
                Optional<byte[]> picture = original(source);
                if (picture.isEmpty()) {
                    return Optional.empty();
                }
                pictures.add(picture.get());
            }
            return withPermit(() -> {
                        pictures.replaceAll(picture -> readable(picture, size).orElse(picture));
                        return Resizer.mosaic(pictures, size);
                    })
                    .flatMap(bytes -> image(keep(key, bytes), key));
        });
    }

    /// The picture in a form that the JDK reads.
    private Optional<byte[]> readable(byte[] picture, int size) {
        boolean foreign =
                ImageTypes.of(picture).filter(type -> !ImageTypes.isRead(type)).isPresent();
        return foreign ? decoder.toPng(picture, size) : Optional.of(picture);
    }

    private byte[] keep(PictureKey key, byte[] bytes) {
        disk.put(key.digest(), bytes);
        return bytes;
    }

    private Optional<Image> fromDisk(PictureKey key) {
        Optional<Path> file = disk.find(key.digest());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return image(Files.readAllBytes(file.get()), key);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> original(PictureSource source) {
        try {
            return originals.read(source);
        } catch (IOException e) {
            LOG.debug("The picture in {} cannot be read: {}", source.blob(), e.toString());
            return Optional.empty();
        }
    }

    private static Optional<Image> image(byte[] bytes, PictureKey key) {
        return ImageTypes.of(bytes).map(type -> new Image(bytes, type, key.digest()));
    }

    private <T> T withPermit(Supplier<T> work) {
        try {
            if (!decoders.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Problem.Busy("Too many pictures are being made.", Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Busy("The server is stopping.", Duration.ofSeconds(5));
        }
        try {
            return work.get();
        } finally {
            decoders.release();
        }
    }
}
