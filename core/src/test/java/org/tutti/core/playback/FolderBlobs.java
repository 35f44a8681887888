package org.tutti.core.playback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.tutti.core.platform.spi.BlobStore;

/// Blobs in a folder.
public final class FolderBlobs implements BlobStore {
    private final Path folder;
    private final boolean showFiles;

    /// @param showFiles whether the store admits that its blobs are local files
    public FolderBlobs(Path folder, boolean showFiles) {
        this.folder = folder;
        this.showFiles = showFiles;
    }

    @Override
    public Optional<Blob> find(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String etag = Long.toHexString(attributes.size())
                + '-'
                + Long.toHexString(attributes.lastModifiedTime().toMillis());
        return Optional.of(new Blob(
                name, attributes.size(), etag, attributes.lastModifiedTime().toInstant()));
    }

    @Override
    public InputStream open(String name, long offset, long length) throws IOException {
        return Channels.newInputStream(FileChannel.open(folder.resolve(name)).position(offset));
    }

    @Override
    public Optional<Path> file(String name) {
        return showFiles ? Optional.of(folder.resolve(name)) : Optional.empty();
    }

    @Override
    public Blob put(String name, InputStream bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        // As a whole: nobody finds half a blob.
        Path part = Files.createTempFile(folder, "put", ".part");
        Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return find(name).orElseThrow();
    }

    @Override
    public Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException {
        return Files.exists(folder.resolve(name)) ? Optional.empty() : Optional.of(put(name, bytes));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }
}
