package org.tutti.core.platform.tracing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tutti.core.platform.spi.BlobStore;

/// A span for each call of a blob store that may take time. Spans say in which part of the store the
/// blob is, such as `transcodes`, not which blob. Bytes that somebody reads later are not part of the
/// span that opened them.
public final class TracedBlobs implements BlobStore {
    private final BlobStore store;
    private final Tracing tracing;

    private TracedBlobs(BlobStore store, Tracing tracing) {
        this.store = store;
        this.tracing = tracing;
    }

    /// The store, seen by `tracing` if that is on.
    public static BlobStore of(BlobStore store, Tracing tracing) {
        return tracing.isOn() ? new TracedBlobs(store, tracing) : store;
    }

    /// A call in a span.
    private interface Call<T> {
        T run() throws IOException;
    }

    @Override
    public Optional<Blob> find(String name) throws IOException {
        return traced("blob find", name, () -> store.find(name));
    }

    @Override
    public InputStream open(String name, long offset, long length) throws IOException {
        return traced("blob open", name, () -> store.open(name, offset, length));
    }

    @Override
    public Optional<Path> file(String name) {
        return store.file(name);
    }

    @Override
    public Path localCopy(String name) throws IOException {
        return traced("blob copy", name, () -> store.localCopy(name));
    }

    @Override
    public boolean isShared() {
        return store.isShared();
    }

    @Override
    public Optional<URI> signedUrl(String name, Duration validity) {
        return store.signedUrl(name, validity);
    }

    @Override
    public Blob put(String name, InputStream bytes) throws IOException {
        return traced("blob put", name, () -> store.put(name, bytes));
    }

    @Override
    public Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException {
        return traced("blob put", name, () -> store.putIfAbsent(name, bytes));
    }

    @Override
    public void delete(String name) throws IOException {
        traced("blob delete", name, () -> {
            store.delete(name);
            return name;
        });
    }

    private <T> T traced(String what, String name, Call<T> call) throws IOException {
        int end = name.indexOf('/');
        try (Span span =
                tracing.child(Span.Kind.CLIENT, what).set("tutti.blob.part", end < 0 ? "" : name.substring(0, end))) {
            try {
                return call.run();
            } catch (IOException | RuntimeException e) {
                span.fail(e);
                throw e;
            }
        }
    }
}
