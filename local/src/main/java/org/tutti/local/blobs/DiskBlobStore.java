package org.tutti.local.blobs;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.tutti.core.platform.BlobNames;
import org.tutti.core.platform.spi.BlobStore;

/// Blobs as files. Originals stay where their owner put them and are only read; everything else lies under the
/// folder of caches.
public final class DiskBlobStore implements BlobStore {
    private static final String PARTS = "parts";

    private final Path caches;
    private final BlobPaths paths;
    private final ReentrantLock renaming = new ReentrantLock();

    /// A store over this folder of caches and these libraries. Removes what a killed process left half-written.
    public DiskBlobStore(Path caches, LibraryRoots libraries) throws IOException {
        this.caches = caches.toAbsolutePath().normalize();
        this.paths = new BlobPaths(this.caches, libraries);
        Path parts = Files.createDirectories(this.caches.resolve(PARTS));
        try (var leftovers = Files.newDirectoryStream(parts)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    @Override
    public Optional<Blob> find(String name) throws IOException {
        Optional<Path> file = paths.existing(name);
        return file.isEmpty() ? Optional.empty() : describe(name, file.get());
    }

    @Override
    public InputStream open(String name, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No bytes lie at " + offset + " for " + length + ".");
        }
        Path file = paths.existing(name).filter(Files::isRegularFile).orElseThrow(() -> new NoSuchFileException(name));
        return new FileSlice(file, offset, length);
    }

    @Override
    public Optional<Path> file(String name) {
        try {
            return paths.existing(name).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Blob put(String name, InputStream bytes) throws IOException {
        return store(name, bytes, false).orElseThrow(() -> new NoSuchFileException(name));
    }

    @Override
    public Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException {
        return store(name, bytes, true);
    }

    private Optional<Blob> store(String name, InputStream bytes, boolean onlyIfAbsent) throws IOException {
        Path target = paths.writable(name).orElseThrow(() -> new AccessDeniedException(name));
        if (onlyIfAbsent && Files.exists(target)) {
            return Optional.empty();
        }
        Path part = Files.createTempFile(caches.resolve(PARTS), "put", ".part");
        try {
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                bytes.transferTo(out);
                // A rename may reach the disk before the bytes do.
                out.getFD().sync();
            }
            Files.createDirectories(parent(target));
            if (!parent(target).toRealPath().startsWith(caches.toRealPath())) {
                throw new AccessDeniedException(name);
            }
            return publish(part, target, onlyIfAbsent) ? describe(name, target) : Optional.empty();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// No rename of the JDK is both atomic and careful of what is there. One process owns the folder, so that its
    /// own lock makes it both.
    private boolean publish(Path part, Path target, boolean onlyIfAbsent) throws IOException {
        renaming.lock();
        try {
            if (onlyIfAbsent && Files.exists(target)) {
                return false;
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            renaming.unlock();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        if (BlobNames.isOriginal(name)) {
            throw new AccessDeniedException(name);
        }
        Optional<Path> file = paths.existing(name).filter(Files::isRegularFile);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    private static Path parent(Path target) {
        Path parent = target.getParent();
        return parent == null ? target : parent;
    }

    private static Optional<Blob> describe(String name, Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        Instant modified = attributes.lastModifiedTime().toInstant();
        return Optional.of(new Blob(name, attributes.size(), etag(attributes), modified));
    }

    /// Size, time to the nanosecond and the number of the file: a replaced file has another number even within one
    /// tick of the clock.
    private static String etag(BasicFileAttributes attributes) {
        StringBuilder tag = new StringBuilder(48)
                .append(Long.toHexString(attributes.size()))
                .append('-')
                .append(Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
        String key = String.valueOf(attributes.fileKey());
        int inode = key.indexOf("ino=");
        if (inode >= 0) {
            tag.append('-').append(key, inode + 4, key.length() - 1);
        }
        return tag.toString();
    }
}
