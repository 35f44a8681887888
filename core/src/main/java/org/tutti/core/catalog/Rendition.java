package org.tutti.core.catalog;

import java.time.Instant;
import org.tutti.audio.tag.AudioFormat;

/// One file, or one part of a file, that holds a track.
///
/// @param blob name of the bytes in the blob store: `media/<library id>/<path>`
/// @param path the file's path in its library, with `/`
/// @param format its form; `container` is the suffix that clients see
/// @param contentType media type such as `audio/flac`
/// @param size of the file in bytes
/// @param modified when the file was last changed
/// @param startMillis where the track starts in the file (cue sheets); 0 for whole files
/// @param endMillis where it ends; 0 for the end of the file
public record Rendition(
        String blob,
        String path,
        AudioFormat format,
        String contentType,
        long size,
        Instant modified,
        long startMillis,
        long endMillis) {
    /// Whether the track is only a part of the file, so that the file's bytes are not the track's.
    public boolean isPart() {
        return startMillis > 0 || endMillis > 0;
    }
}
