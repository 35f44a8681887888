package org.tutti.core.catalog;

/// Which albums a list holds.
///
/// @param scope visible libraries
/// @param genre only albums with this genre (case-insensitive); empty for all
/// @param fromYear first year, 0 for no bound
/// @param toYear last year, 0 for no bound
public record AlbumFilter(LibraryScope scope, String genre, int fromYear, int toYear) {
    /// Every visible album.
    public static AlbumFilter all(LibraryScope scope) {
        return new AlbumFilter(scope, "", 0, 0);
    }
}
