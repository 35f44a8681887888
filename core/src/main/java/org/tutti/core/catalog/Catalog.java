package org.tutti.core.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;

/// What there is to hear. Reads are cached and never wait for a scan. Lists leave out what is missing; lookups by id do
/// not,
/// so that playlists can show what is away. What lies outside the scope does not exist for the asker.
public interface Catalog {
    /// All libraries, by id.
    List<MusicLibrary> libraries();

    /// The track.
    Optional<Track> findTrack(LibraryScope scope, TrackId id);

    /// The album.
    Optional<Album> findAlbum(LibraryScope scope, AlbumId id);

    /// The artist.
    Optional<Artist> findArtist(LibraryScope scope, ArtistId id);

    /// The track.
    ///
    /// @throws Problem.NotFound when there is none in the scope
    default Track getTrack(LibraryScope scope, TrackId id) {
        return findTrack(scope, id).orElseThrow(() -> new Problem.NotFound("track " + id));
    }

    /// The album.
    ///
    /// @throws Problem.NotFound when there is none in the scope
    default Album getAlbum(LibraryScope scope, AlbumId id) {
        return findAlbum(scope, id).orElseThrow(() -> new Problem.NotFound("album " + id));
    }

    /// The artist.
    ///
    /// @throws Problem.NotFound when there is none in the scope
    default Artist getArtist(LibraryScope scope, ArtistId id) {
        return findArtist(scope, id).orElseThrow(() -> new Problem.NotFound("artist " + id));
    }

    /// Those of the tracks that exist in the scope, in the order of the ids, repetitions kept.
    List<Track> tracks(LibraryScope scope, Collection<TrackId> ids);

    /// Those of the albums that exist in the scope, in the order of the ids.
    List<Album> albums(LibraryScope scope, Collection<AlbumId> ids);

    /// Those of the artists that exist in the scope, in the order of the ids.
    List<Artist> artists(LibraryScope scope, Collection<ArtistId> ids);

    /// The tracks of an album that are not missing, by disc and number.
    List<Track> albumTracks(LibraryScope scope, AlbumId id);

    /// A page of albums in an order.
    List<Album> listAlbums(AlbumFilter filter, AlbumOrder order, Page page);

    /// As many different albums as asked for, drawn at random.
    List<Album> randomAlbums(AlbumFilter filter, int size);

    /// As many different tracks as asked for, drawn at random; the filter's genre and years are the tracks'.
    List<Track> randomTracks(AlbumFilter filter, int size);

    /// A page of all tracks in a stable order: by title, then id.
    List<Track> listTracks(AlbumFilter filter, Page page);

    /// Every artist that is an album artist (`albumArtistsOnly`) or has any credit, by sort name.
    List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly);

    /// A page of the artists in the order of [#listArtists].
    List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly, Page page);

    /// Albums that the artist is an album artist of, oldest first.
    List<Album> artistAlbums(LibraryScope scope, ArtistId id);

    /// Albums on which the artist appears without being an album artist.
    List<Album> appearsOn(LibraryScope scope, ArtistId id);

    /// A page of the tracks that the artist is an artist of, album by album.
    List<Track> artistTracks(LibraryScope scope, ArtistId id, Page page);

    /// The artist of this name, compared without case and accents.
    Optional<Artist> findArtistByName(LibraryScope scope, String name);

    /// Tracks with this artist and title, compared without case and accents; at most ten.
    List<Track> findTracksByName(LibraryScope scope, String artist, String title);

    /// All genres by name, with counts of what is in the scope.
    List<Genre> genres(LibraryScope scope);

    /// The words of a track, synced ones first; empty when there are none. Reads files.
    List<Lyrics> lyrics(LibraryScope scope, TrackId id);

    /// Where the track's own picture is.
    Optional<PictureSource> trackPicture(TrackId id);

    /// Where the album's picture is.
    Optional<PictureSource> albumPicture(AlbumId id);

    /// Where the artist's picture is.
    Optional<PictureSource> artistPicture(ArtistId id);

    /// Grows with every change that readers can see.
    long revision();

    /// When the catalog last changed, in milliseconds since 1970.
    long lastModifiedMillis();
}
