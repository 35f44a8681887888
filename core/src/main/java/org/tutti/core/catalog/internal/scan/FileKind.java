package org.tutti.core.catalog.internal.scan;

import java.util.Locale;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.text.PlaylistFile;

/// What a file is to a scan, by its name.
enum FileKind {
    MEDIA,
    PICTURE,
    /// Words beside a song: `.lrc`, `.txt`.
    WORDS,
    CUE,
    PLAYLIST,
    OTHER;

    static FileKind of(String name, MediaReader reader) {
        switch (suffix(name)) {
            case "jpg", "jpeg", "jpe", "jfif", "png", "webp", "avif", "gif", "bmp", "tif", "tiff" -> {
                return PICTURE;
            }
            case "lrc", "txt" -> {
                return WORDS;
            }
            case "cue" -> {
                return CUE;
            }
            default -> {
                if (reader.knows(name)) {
                    return MEDIA;
                }
                return PlaylistFile.knows(name) ? PLAYLIST : OTHER;
            }
        }
    }

    /// The lower-case suffix without its dot; empty for none.
    static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /// The name, or path, without its suffix.
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1 ? name : name.substring(0, dot);
    }
}
