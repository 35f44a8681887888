package org.tutti.core.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tutti.core.platform.spi.BlobStore;

/// Two stores as one: originals where this node has them, else where all nodes find them; everything else where all
/// nodes find it.
public final class LayeredBlobs implements BlobStore {
    private final BlobStore near;
    private final BlobStore shared;

    /// @param near holds originals, perhaps
    /// @param shared holds the rest
    public LayeredBlobs(BlobStore near, BlobStore shared) {
        this.near = near;
        this.shared = shared;
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

    @Override
    public Optional<URI> signedUrl(String name, Duration validity) {
        return file(name).isPresent() ? Optional.empty() : shared.signedUrl(name, validity);
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
