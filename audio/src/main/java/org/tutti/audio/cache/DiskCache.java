package org.tutti.audio.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of finished files by name, bounded in bytes; what was used longest ago goes first.
///
/// The file system is the only state: a file's time of change is when it was last used (to ten minutes), so
/// order and content survive a restart and a start lists nothing. Files are made in a folder beside and moved
/// in whole, so that a half-written one is never found. Names are chosen by the caller from `0-9a-zA-Z._-`.
public final class DiskCache {
    private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(10);

    private final Path folder;
    private final Path making;
    private final long maxBytes;
    private final InstantSource clock;
    private final AtomicLong bytes = new AtomicLong(-1);
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();

    /// A cache in `folder`, which is made when it is not there.
    ///
    /// @param maxBytes bound; 0 to keep nothing
    public DiskCache(Path folder, long maxBytes, InstantSource clock) {
        this.folder = folder;
        this.making = folder.resolve("making");
        this.maxBytes = maxBytes;
        this.clock = clock;
        try {
            Files.createDirectories(making);
            removeUnfinished();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The finished file of this name, marked as used.
    public Optional<Path> find(String name) {
        Path file = folder.resolve(name);
        try {
            Instant used = Files.getLastModifiedTime(file).toInstant();
            Instant now = clock.instant();
            if (used.plus(TOUCH_AFTER).isBefore(now)) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
            hits.increment();
            return Optional.of(file);
        } catch (IOException notThere) {
            misses.increment();
            return Optional.empty();
        }
    }

    /// A path for a file in the making; whoever asks makes the file and then commits or deletes it.
    public Path newFile() {
        return making.resolve(UUID.randomUUID() + ".part");
    }

    /// Makes a finished file findable, and makes room for it; returns where it is now, or empty when it is
    /// not kept, which deletes it.
    public Optional<Path> commit(Path finished, String name) {
        Path file = folder.resolve(name);
        try {
            long size = Files.size(finished);
            if (size > maxBytes) {
                Files.delete(finished);
                return Optional.empty();
            }
            Files.setLastModifiedTime(finished, FileTime.from(clock.instant()));
            Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (bytes.get() < 0 || bytes.addAndGet(size) > maxBytes) {
                sweepAside();
            }
            return Optional.of(file);
        } catch (IOException e) {
            complainOnce(e);
            deleteQuietly(finished);
            return Optional.empty();
        }
    }

    /// Stores `content` under `name`, if there is room; a full disk is logged once and forgotten.
    public void put(String name, byte[] content) {
        if (content.length > maxBytes) {
            return;
        }
        Path file = newFile();
        try {
            Files.write(file, content);
            commit(file, name);
        } catch (IOException e) {
            complainOnce(e);
            deleteQuietly(file);
        }
    }

    /// Logs the first failure to write; later ones are of no news.
    public void complainOnce(IOException e) {
        if (complained.compareAndSet(false, true)) {
            LOG.warn(
                    "The cache in {} cannot keep files ({}); everything works without it, only slower.",
                    folder,
                    e.toString());
        }
    }

    /// Deletes a file in the making, if it is there.
    public static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays: {}", file, e.toString());
        }
    }

    /// How the cache did since the start.
    ///
    /// @param bytes in it now, about
    public record Figures(long hits, long misses, long bytes, long maxBytes) {}

    /// Lists the folder if nothing was kept since the start, and counts along otherwise.
    public Figures figures() {
        if (bytes.get() < 0) {
            sweep();
        }
        return new Figures(hits.sum(), misses.sum(), bytes.get(), maxBytes);
    }

    /// Bytes in the cache; lists the folder.
    public long size() {
        return list().stream().mapToLong(Entry::size).sum();
    }

    /// Deletes what was used longest ago until the rest is below nine tenths of the bound.
    void sweep() {
        List<Entry> entries = list();
        long sum = entries.stream().mapToLong(Entry::size).sum();
        if (sum > maxBytes) {
            entries.sort(Comparator.comparing(Entry::used));
            for (Entry entry : entries) {
                if (sum <= maxBytes / 10 * 9) {
                    break;
                }
                deleteQuietly(entry.file());
                sum -= entry.size();
            }
        }
        bytes.set(sum);
    }

    private void sweepAside() {
        if (sweeping.compareAndSet(false, true)) {
            Thread.ofVirtual().name("cache-sweep").start(() -> {
                try {
                    sweep();
                } finally {
                    sweeping.set(false);
                }
            });
        }
    }

    private List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        entries.add(new Entry(
                                file,
                                attributes.size(),
                                attributes.lastModifiedTime().toInstant()));
                    }
                } catch (NoSuchFileException gone) {
                    continue;
                }
            }
        } catch (IOException e) {
            complainOnce(e);
        }
        return entries;
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(making)) {
            files.forEach(DiskCache::deleteQuietly);
        }
    }

    private record Entry(Path file, long size, Instant used) {}
}
