package org.tutti.core.playback.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.Picture;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.platform.BlobBytes;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.PictureOriginals;

/// Pictures from the blob store: files of their own, or embedded in media files.
public final class StoredPictures implements PictureOriginals {
    private static final long LARGEST = 32L << 20;

    private final BlobStore blobs;
    private final MediaReader reader;

    /// @param reader finds embedded pictures
    public StoredPictures(BlobStore blobs, MediaReader reader) {
        this.blobs = blobs;
        this.reader = reader;
    }

    @Override
    public Optional<byte[]> read(PictureSource source) throws IOException {
        return source.embedded() ? embedded(source.blob()) : file(source.blob());
    }

    private Optional<byte[]> file(String blob) throws IOException {
        Optional<BlobStore.Blob> found = blobs.find(blob);
        if (found.isEmpty() || found.get().size() > LARGEST) {
            return Optional.empty();
        }
        try (InputStream in = blobs.open(blob, 0, found.get().size())) {
            return Optional.of(in.readAllBytes());
        }
    }

    private Optional<byte[]> embedded(String blob) throws IOException {
        Optional<Path> file = blobs.file(blob);
        return file.isPresent() ? embedded(file.get()) : inParts(blob);
    }

    /// Of a blob, only what leads to the picture, and the picture. What is read from files alone is
    /// copied.
    private Optional<byte[]> inParts(String blob) throws IOException {
        Optional<BlobStore.Blob> found = blobs.find(blob);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BlobBytes bytes = new BlobBytes(blobs, found.get());
        MediaInfo info;
        try {
            info = reader.read(bytes);
        } catch (UnreadableMedia whole) {
            try {
                return embedded(blobs.localCopy(blob));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            }
        }
        for (Picture picture : info.pictures()) {
            if (picture.length() <= LARGEST) {
                Optional<byte[]> read = reader.picture(bytes, picture);
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> embedded(Path file) throws IOException {
        for (Picture picture : reader.read(file).pictures()) {
            if (picture.length() <= LARGEST) {
                Optional<byte[]> bytes = reader.picture(file, picture);
                if (bytes.isPresent()) {
                    return bytes;
                }
            }
        }
        return Optional.empty();
    }
}
