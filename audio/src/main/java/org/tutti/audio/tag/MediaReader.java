package org.tutti.audio.tag;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads formats, tags and pictures of media files. Implementations bound the time, memory and bytes
/// that one file may cost, and may be called by many threads at once.
public interface MediaReader {
    /// Whether a file of this name looks like audio that this reader knows, by its suffix.
    boolean knows(String fileName);

    /// What the file says about itself.
    ///
    /// @throws UnreadableMedia when it is no usable audio
    MediaInfo read(Path file) throws IOException;

    /// What bytes that are no file here say about themselves, by the same rules, where the reader can
    /// read such.
    ///
    /// @throws UnreadableMedia when it is no usable audio, or of a format that is read from files
    /// alone
    default MediaInfo read(MediaBytes bytes) throws IOException {
        throw new UnreadableMedia("Its format is read from files alone");
    }

    /// The same for an embedded picture.
    default Optional<byte[]> picture(MediaBytes bytes, Picture picture) throws IOException {
        return Optional.empty();
    }

    /// The bytes of an embedded picture that [#read] reported, or empty when it is not there any
    /// more.
    Optional<byte[]> picture(Path file, Picture picture) throws IOException;
}
