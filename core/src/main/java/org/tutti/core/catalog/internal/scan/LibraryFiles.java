package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import org.tutti.audio.tag.MediaInfo;

/// The files of one library as a scan sees them, wherever they lie. Paths are those in the library.
interface LibraryFiles {
    /// Whether the library's place is there at all.
    boolean isThere() throws IOException;

    /// What lies directly in a folder.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is no such folder
    FolderListing list(String folder) throws IOException;

    /// What a media file says about itself.
    ///
    /// @throws Changing when the file is not that of the listing, or no longer when it was read
    MediaInfo read(String path, FoundFile listed) throws IOException, Changing;

    /// A small file.
    byte[] bytes(String path) throws IOException;

    /// A file was changed while it was looked at.
    final class Changing extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
