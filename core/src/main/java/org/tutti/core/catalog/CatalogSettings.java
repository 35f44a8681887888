package org.tutti.core.catalog;

/// Memory of the catalog's reads.
///
/// @param trackCacheBytes memory off the heap for rows of tracks; a row takes about 500 bytes
/// @param albumCacheBytes heap for albums and artists
public record CatalogSettings(long trackCacheBytes, long albumCacheBytes) {
    /// No negative sizes.
    public CatalogSettings {
        if (trackCacheBytes < 0 || albumCacheBytes < 0) {
            throw new IllegalArgumentException("the size of a cache is at least 0 bytes");
        }
    }

    /// A quarter of a small heap for tracks, a twelfth for albums.
    public static CatalogSettings defaults() {
        return new CatalogSettings(64L << 20, 20L << 20);
    }
}
