package org.tutti.core.listening.internal;

/// What plays are counted for; tables keep the ordinal.
enum ItemKind {
    TRACK,
    ALBUM,
    ARTIST;

    private static final ItemKind[] KINDS = values();

    static ItemKind of(int ordinal) {
        return KINDS[ordinal];
    }
}
