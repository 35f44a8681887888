package org.tutti.core.catalog.internal.read;

import java.util.ArrayList;
import java.util.List;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.LibraryScope;

/// Every artist with something that is not missing, by sort name.
final class ArtistOrder {
    private final IdList ids;
    private final long[] libraries;
    private final boolean[] albumArtist;

    ArtistOrder(IdList ids, long[] libraries, boolean[] albumArtist) {
        this.ids = ids;
        this.libraries = libraries;
        this.albumArtist = albumArtist;
    }

    /// The ids from `offset`, at most `size` of them.
    List<ArtistId> page(LibraryScope scope, boolean albumArtistsOnly, int offset, int size) {
        List<ArtistId> page = new ArrayList<>(Math.min(size, 64));
        int skip = offset;
        for (int i = 0; i < ids.size() && page.size() < size; i++) {
            if (scope.allowsAny(libraries[i]) && (!albumArtistsOnly || albumArtist[i]) && skip-- <= 0) {
                page.add(new ArtistId(ids.get(i)));
            }
        }
        return page;
    }
}
