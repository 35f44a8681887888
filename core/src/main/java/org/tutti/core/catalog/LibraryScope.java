package org.tutti.core.catalog;

/// The libraries that somebody may see, one bit for each library id (1 to 62).
///
/// @param mask bit `id` is set for each visible library
public record LibraryScope(long mask) {
    /// Every library there is or will be.
    public static final LibraryScope ALL = new LibraryScope(-1L);

    /// Nothing at all.
    public static final LibraryScope NONE = new LibraryScope(0L);

    /// Whether the library is visible.
    public boolean allows(int libraryId) {
        return (mask & (1L << libraryId)) != 0;
    }

    /// Whether any library of `libraryMask` is visible.
    public boolean allowsAny(long libraryMask) {
        return (mask & libraryMask) != 0;
    }

    /// Only this library, if it is visible.
    public LibraryScope only(int libraryId) {
        return new LibraryScope(libraryId < 0 || libraryId > 62 ? 0 : mask & (1L << libraryId));
    }
}
