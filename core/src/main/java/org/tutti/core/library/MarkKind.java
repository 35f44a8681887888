package org.tutti.core.library;

/// What can be liked and rated.
public enum MarkKind {
    TRACK,
    ALBUM,
    ARTIST
}
