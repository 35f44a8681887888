package org.tutti.core.platform.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The originals in memory as a server reads them.
public final class OriginalBlobs implements BlobStore {
    private final MemoryOriginals originals;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    public OriginalBlobs(MemoryOriginals originals) {
        this.originals = originals;
    }

    /// Ranges that were asked for.
    public int requests() {
        return requests.get();
    }

    /// Bytes that were given.
    public long bytes() {
        return bytes.get();
    }

    @Override
    public Optional<Blob> find(String name) {
        if (!originals.has(name)) {
            return Optional.empty();
        }
        MemoryOriginals.Held held = originals.get(name);
        return Optional.of(new Blob(name, held.bytes().length, held.etag(), held.written()));
    }

    @Override
    public InputStream open(String name, long offset, long length) throws IOException {
        if (!originals.has(name)) {
            throw new NoSuchFileException(name);
        }
        byte[] all = originals.bytes(name);
        int from = (int) Math.min(offset, all.length);
        int count = (int) Math.min(length, all.length - from);
        requests.incrementAndGet();
        bytes.addAndGet(count);
        return new ByteArrayInputStream(all, from, count);
    }

    @Override
    public Blob put(String name, InputStream in) throws IOException {
        throw new AccessDeniedException(name);
    }

    @Override
    public Optional<Blob> putIfAbsent(String name, InputStream in) throws IOException {
        throw new AccessDeniedException(name);
    }

    @Override
    public void delete(String name) throws IOException {
        throw new AccessDeniedException(name);
    }
}
