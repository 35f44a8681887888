package org.tutti.core.catalog.internal.scan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.SharedOriginals;

/// Where the files of each library are found during one scan.
public final class Places {
    private final Sources sources;
    private final Map<Integer, LibraryFiles> known = new ConcurrentHashMap<>();

    /// What places are made of.
    ///
    /// @param blobs holds the originals of libraries in blobs
    /// @param originals tells what there is of them
    public record Sources(MediaReader reader, BlobStore blobs, SharedOriginals originals) {}

    Places(Sources sources) {
        this.sources = sources;
    }

    LibraryFiles of(MusicLibrary library) {
        return known.computeIfAbsent(
                library.id(),
                any -> library.isInBlobs()
                        ? new BlobFiles(library, sources.blobs(), sources.originals(), sources.reader())
                        : new FolderFiles(library.root(), sources.reader()));
    }
}
