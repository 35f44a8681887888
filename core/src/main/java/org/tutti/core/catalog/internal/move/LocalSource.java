package org.tutti.core.catalog.internal.move;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tutti.core.platform.spi.OriginalStore;

/// A file as it was when it was first looked at. Should it be another one after it was read, nothing
/// of it counts.
final class LocalSource implements OriginalStore.Source {
    private final Path file;
    private final long size;
    private final Instant modified;
    private final @Nullable Object key;

    private LocalSource(Path file, BasicFileAttributes attributes) {
        this.file = file;
        this.size = attributes.size();
        this.modified = Instant.ofEpochMilli(attributes.lastModifiedTime().toMillis());
        this.key = attributes.fileKey();
    }

    static LocalSource of(Path file) throws IOException {
        return new LocalSource(file, Files.readAttributes(file, BasicFileAttributes.class));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Instant modified() {
        return modified;
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void confirm() throws IOException {
        LocalSource now = of(file);
        if (now.size != size || !now.modified.equals(modified) || !Objects.equals(now.key, key)) {
            throw new Changed();
        }
    }

    /// Somebody wrote to the file meanwhile.
    static final class Changed extends IOException {
        private static final long serialVersionUID = 1L;

        Changed() {
            super("it changed while it was read");
        }
    }
}
