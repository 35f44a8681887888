package org.tutti.core.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.platform.spi.BlobStore;

/// Two stores as one: originals where this node has them, else where all nodes find them; everything else where all
/// nodes find it.
public final class LayeredBlobs implements BlobStore {
    private static final int LOCKS = 32;

    private final BlobStore near;
    private final BlobStore shared;
    private final DiskCache copies;
    private final boolean givesUrls;
    private final ReentrantLock[] copying =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /// @param near holds originals, perhaps
    /// @param shared holds the rest
    /// @param copies holds what programs read as files
    /// @param givesUrls whether clients are to get bytes from the shared store itself
    public LayeredBlobs(BlobStore near, BlobStore shared, DiskCache copies, boolean givesUrls) {
        this.near = near;
        this.shared = shared;
        this.copies = copies;
        this.givesUrls = givesUrls;
    }

    @Override
    public Optional<Blob> find(String name) throws IOException {
        Optional<Blob> here = BlobNames.isOriginal(name) ? near.find(name) : Optional.empty();
        return here.isPresent() ? here : shared.find(name);
    }

    @Override
    public InputStream open(String name, long offset, long length) throws IOException {
        if (BlobNames.isOriginal(name)) {
            try {
                return near.open(name, offset, length);
            } catch (NoSuchFileException elsewhere) {
                return shared.open(name, offset, length);
            }
        }
        return shared.open(name, offset, length);
    }

    @Override
    public Optional<Path> file(String name) {
        return BlobNames.isOriginal(name) ? near.file(name) : Optional.empty();
    }

    /// Many who want the same copy make it once.
    @Override
    public Path localCopy(String name) throws IOException {
        Optional<Path> here = file(name);
        if (here.isPresent()) {
            return here.get();
        }
        Blob blob = shared.find(name).orElseThrow(() -> new NoSuchFileException(name));
        String copy = nameOfCopy(blob);
        ReentrantLock lock = copying[Math.floorMod(copy.hashCode(), LOCKS)];
        lock.lock();
        try {
            Optional<Path> made = copies.find(copy);
            return made.isPresent() ? made.get() : copy(blob, copy);
        } finally {
            lock.unlock();
        }
    }

    private Path copy(Blob blob, String copy) throws IOException {
        Path part = copies.newFile();
        try (InputStream in = shared.open(blob.name(), 0, blob.size())) {
            Files.copy(in, part);
            if (Files.size(part) != blob.size()) {
                throw new IOException(blob.name() + " was not copied as a whole.");
            }
        } catch (IOException e) {
            DiskCache.deleteQuietly(part);
            throw e;
        }
        return copies.commit(part, copy)
                .orElseThrow(() -> new IOException("There is no room for a copy of " + blob.name() + "."));
    }

    /// Readers look at the suffix.
    private static String nameOfCopy(Blob blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((blob.name() + '\n' + blob.etag()).getBytes(StandardCharsets.UTF_8));
            String suffix = blob.name().substring(Math.max(0, blob.name().lastIndexOf('.')));
            return HexFormat.of().formatHex(digest, 0, 16) + (suffix.matches("\\.\\w{1,8}") ? suffix : "");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public Optional<URI> signedUrl(String name, Duration validity) {
        return givesUrls && file(name).isEmpty() ? shared.signedUrl(name, validity) : Optional.empty();
    }

    @Override
    public boolean isShared() {
        return shared.isShared();
    }

    @Override
    public Blob put(String name, InputStream bytes) throws IOException {
        return shared.put(name, bytes);
    }

    @Override
    public Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException {
        return shared.putIfAbsent(name, bytes);
    }

    @Override
    public void delete(String name) throws IOException {
        shared.delete(name);
    }
}
