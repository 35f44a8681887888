package org.tutti.core.catalog.internal.scan;

import java.util.List;
import java.util.UUID;
import org.tutti.audio.tag.PayloadDigest;

/// What was read of a folder, or of a slice of a large one.
///
/// @param again a file could not be read now, but perhaps next time
record FolderReading(FolderJob job, List<OneFile> files, List<Problems.OfFile> problems, boolean again) {
    /// A file that was read.
    ///
    /// @param parts the tracks that it holds; empty for a file that is no usable audio
    /// @param known the ids of those tracks when the file has not changed since they were given
    record OneFile(FoundFile file, long companions, PayloadDigest digest, List<TrackDraft> parts, List<UUID> known) {}

    int trackCount() {
        int count = 0;
        for (OneFile file : files) {
            count += file.parts().size();
        }
        return count;
    }
}
