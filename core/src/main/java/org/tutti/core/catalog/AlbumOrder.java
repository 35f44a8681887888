package org.tutti.core.catalog;

/// Orders of album lists. Ties are broken by id, so that pages neither repeat nor skip.
public enum AlbumOrder {
    /// By sort title, folded.
    BY_NAME,
    /// By the album artist's sort name, then by sort title.
    BY_ARTIST,
    /// The latest added first.
    NEWEST,
    /// By year ascending.
    BY_YEAR
}
