package org.tutti.core.discovery;

import java.util.List;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;

/// What is near a track, an album or an artist, the nearest first.
///
/// The same question gets the same answer until the catalog changes. What is asked about is not in its answer, nor is
/// anything outside of the scope or missing. Fewer than `count` come back only where no more is there to offer.
public interface Neighbours {
    /// Tracks that go on from this one; a part of them may be by its own artists.
    List<Track> ofTrack(LibraryScope scope, Track track, int count);

    /// Tracks that go with this album, some of them from it.
    List<Track> ofAlbum(LibraryScope scope, Album album, int count);

    /// Tracks that go with this artist, a part of them by the artist.
    List<Track> ofArtist(LibraryScope scope, Artist artist, int count);

    /// Artists like this one; those that have nothing in common with it are left out.
    List<Artist> artists(LibraryScope scope, Artist artist, int count);
}
