package org.tutti.core.catalog;

/// What an artist did for a track or an album.
public enum Role {
    ARTIST,
    ALBUM_ARTIST,
    COMPOSER,
    LYRICIST,
    CONDUCTOR,
    REMIXER,
    PRODUCER,
    ENGINEER,
    MIXER,
    DJ_MIXER,
    ARRANGER,
    DIRECTOR,
    PERFORMER
}
