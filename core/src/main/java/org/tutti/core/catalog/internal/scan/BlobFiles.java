package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.platform.BlobBytes;
import org.tutti.core.platform.BlobNames;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.OriginalStore.Original;
import org.tutti.core.platform.spi.SharedOriginals;

/// Originals in a store that all nodes share. All are listed once, at the begin of a scan, with what
/// tells of a change; of those that changed, parts are read.
final class BlobFiles implements LibraryFiles {
    /// What a small file may have at most.
    private static final int LARGEST = 16 << 20;

    private final int library;
    private final BlobStore blobs;
    private final SharedOriginals originals;
    private final MediaReader reader;
    private final Map<String, FolderListing> folders = new HashMap<>();
    private boolean listed;

    BlobFiles(MusicLibrary library, BlobStore blobs, SharedOriginals originals, MediaReader reader) {
        this.library = library.id();
        this.blobs = blobs;
        this.originals = originals;
        this.reader = reader;
    }

    /// @throws IOException when the store does not answer: then nothing of the library counts as gone
    @Override
    public boolean isThere() throws IOException {
        listAll();
        return !folders.isEmpty();
    }

    @Override
    public FolderListing list(String folder) throws IOException {
        listAll();
        FolderListing listing = folders.get(folder);
        if (listing == null) {
            throw new NoSuchFileException(folder);
        }
        return listing;
    }

    @Override
    public MediaInfo read(String path, FoundFile file) throws IOException, Changing {
        String name = BlobNames.original(library, path);
        BlobStore.Blob before = blobs.find(name).orElseThrow(() -> new NoSuchFileException(path));
        if (before.size() != file.size()) {
            throw new Changing();
        }
        MediaInfo info = reader.read(new BlobBytes(blobs, before));
        if (blobs.find(name).filter(before::equals).isEmpty()) {
            throw new Changing();
        }
        return info;
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        try (InputStream in = blobs.open(BlobNames.original(library, path), 0, LARGEST + 1L)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it is too large");
            }
            return bytes;
        }
    }

    private synchronized void listAll() throws IOException {
        if (listed) {
            return;
        }
        folders.clear();
        String prefix = BlobNames.original(library, "");
        originals
                .find()
                .orElseThrow(() -> new IOException("no blob storage is named by the settings"))
                .listAll(prefix, original -> {
                    if (BlobNames.isValid(original.name())) {
                        add(original, original.name().substring(prefix.length()));
                    }
                });
        listed = true;
    }

    private void add(Original original, String path) {
        String name = Paths.name(path);
        FileKind kind = FileKind.of(name, reader);
        if (kind == FileKind.OTHER) {
            return;
        }
        for (String part : path.split("/", -1)) {
            if (FolderListing.isIgnored(part)) {
                return;
            }
        }
        folder(Paths.parent(path)).files().add(new FoundFile(name, kind, original.size(), version(original)));
    }

    /// The folder, and those that it lies in.
    private FolderListing folder(String path) {
        FolderListing known = folders.get(path);
        if (known != null) {
            return known;
        }
        FolderListing fresh =
                new FolderListing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        folders.put(path, fresh);
        if (!path.isEmpty()) {
            folder(Paths.parent(path)).folders().add(Paths.name(path));
        }
        return fresh;
    }

    /// The time of the file that the blob was made of, so that a library that was moved here is not
    /// read anew. Else when the blob was written: the store tells whole seconds, and the place of the
    /// missing ones is taken by what tells two writings of one second apart.
    private static long version(Original original) {
        Optional<Instant> source = original.source();
        return source.isPresent()
                ? source.get().toEpochMilli()
                : original.written().getEpochSecond() * 1000
                        + Math.floorMod(original.etag().hashCode(), 1000);
    }
}
