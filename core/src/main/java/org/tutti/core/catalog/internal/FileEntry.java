package org.tutti.core.catalog.internal;

import java.util.List;
import java.util.UUID;
import org.tutti.audio.tag.PayloadDigest;

/// A media file as it was when it was read.
///
/// @param name in its folder
/// @param modified milliseconds since 1970
/// @param companions hash of the files beside it that say something about it (words, cue sheet)
/// @param tracks the tracks it holds, in the order of its parts; empty when it could not be read
public record FileEntry(
        String name, long size, long modified, long companions, PayloadDigest digest, List<UUID> tracks) {
    /// The list is copied.
    public FileEntry {
        tracks = List.copyOf(tracks);
    }

    /// Whether a file that looks like this now is still what was read.
    public boolean isLike(long otherSize, long otherModified, long otherCompanions) {
        return size == otherSize && modified == otherModified && companions == otherCompanions;
    }
}
