package org.tutti.audio.transcode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// How the file of a source looked when its encoder started. An encoder takes a file that is cut
/// off under it for one that ends there, and says nothing; so the file is looked at again when the
/// encoder has ended.
///
/// @param size in bytes; -1 for a file that is not there
record SourceState(long size, FileTime modified) {
    private static final SourceState GONE = new SourceState(-1, FileTime.fromMillis(0));

    static SourceState of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new SourceState(attributes.size(), attributes.lastModifiedTime());
        } catch (IOException gone) {
            return GONE;
        }
    }

    /// Whether the file that looks like this now has lost bytes since; one that was deleted has
    /// not, for who has it open.
    boolean isShortenedTo(SourceState now) {
        return now.size >= 0 && now.size < size;
    }
}
