package org.tutti.core.playback;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Genre;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Lyrics;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Page;

/// A catalog in memory with what playing asks for; everything else is not supported.
public final class ShelfCatalog implements Catalog {
    private final Map<TrackId, Track> tracks = new HashMap<>();
    private final Map<AlbumId, Album> albums = new HashMap<>();
    private final Map<ArtistId, Artist> artists = new HashMap<>();
    private final Map<Object, PictureSource> pictures = new HashMap<>();
    private final Map<TrackId, List<Lyrics>> lyrics = new HashMap<>();

    /// Adds or replaces a track.
    public void put(Track track) {
        tracks.put(track.id(), track);
    }

    /// Adds or replaces an album.
    public void put(Album album) {
        albums.put(album.id(), album);
    }

    /// Adds or replaces an artist.
    public void put(Artist artist) {
        artists.put(artist.id(), artist);
    }

    /// Says where the picture of a track, album or artist is.
    public void picture(Object id, PictureSource source) {
        pictures.put(id, source);
    }

    /// Adds the words of a track.
    public void lyrics(TrackId id, Lyrics words) {
        lyrics.put(id, List.of(words));
    }

    @Override
    public List<MusicLibrary> libraries() {
        throw new UnsupportedOperationException("libraries");
    }

    @Override
    public Optional<Track> findTrack(LibraryScope scope, TrackId id) {
        return Optional.ofNullable(tracks.get(id)).filter(track -> scope.allows(track.libraryId()));
    }

    @Override
    public Optional<Album> findAlbum(LibraryScope scope, AlbumId id) {
        return Optional.ofNullable(albums.get(id)).filter(album -> scope.allows(album.libraryId()));
    }

    @Override
    public Optional<Artist> findArtist(LibraryScope scope, ArtistId id) {
        return Optional.ofNullable(artists.get(id)).filter(artist -> scope.allowsAny(artist.libraries()));
    }

    @Override
    public List<Track> tracks(LibraryScope scope, Collection<TrackId> ids) {
        return ids.stream().map(tracks::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Album> albums(LibraryScope scope, Collection<AlbumId> ids) {
        return ids.stream().map(albums::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Artist> artists(LibraryScope scope, Collection<ArtistId> ids) {
        return ids.stream().map(artists::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Track> albumTracks(LibraryScope scope, AlbumId id) {
        return tracks.values().stream()
                .filter(track -> track.albumId().equals(id) && scope.allows(track.libraryId()))
                .sorted(Comparator.comparing(track -> track.id().value()))
                .toList();
    }

    @Override
    public List<Album> listAlbums(AlbumFilter filter, AlbumOrder order, Page page) {
        return albums.values().stream()
                .filter(album -> filter.scope().allows(album.libraryId()))
                .sorted(Comparator.comparing(album -> album.id().value()))
                .skip(page.offset())
                .limit(page.size())
                .toList();
    }

    @Override
    public List<Album> randomAlbums(AlbumFilter filter, int size) {
        throw new UnsupportedOperationException("randomAlbums");
    }

    @Override
    public List<Track> randomTracks(AlbumFilter filter, int size) {
        throw new UnsupportedOperationException("randomTracks");
    }

    @Override
    public List<Track> listTracks(AlbumFilter filter, Page page) {
        throw new UnsupportedOperationException("listTracks");
    }

    @Override
    public List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly) {
        throw new UnsupportedOperationException("listArtists");
    }

    @Override
    public List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly, Page page) {
        throw new UnsupportedOperationException("listArtists");
    }

    @Override
    public List<Album> artistAlbums(LibraryScope scope, ArtistId id) {
        return albums.values().stream()
                .filter(album -> album.artists().stream()
                        .anyMatch(credit -> credit.artist().equals(id)))
                .toList();
    }

    @Override
    public List<Album> appearsOn(LibraryScope scope, ArtistId id) {
        return List.of();
    }

    @Override
    public List<Track> artistTracks(LibraryScope scope, ArtistId id, Page page) {
        return tracks.values().stream()
                .filter(track -> track.artists().stream()
                        .anyMatch(credit -> credit.artist().equals(id)))
                .sorted(Comparator.comparing(track -> track.id().value()))
                .skip(page.offset())
                .limit(page.size())
                .toList();
    }

    @Override
    public Optional<Artist> findArtistByName(LibraryScope scope, String name) {
        throw new UnsupportedOperationException("findArtistByName");
    }

    @Override
    public List<Track> findTracksByName(LibraryScope scope, String artist, String title) {
        throw new UnsupportedOperationException("findTracksByName");
    }

    @Override
    public List<Genre> genres(LibraryScope scope) {
        throw new UnsupportedOperationException("genres");
    }

    @Override
    public List<Lyrics> lyrics(LibraryScope scope, TrackId id) {
        return lyrics.getOrDefault(id, List.of());
    }

    @Override
    public Optional<PictureSource> trackPicture(TrackId id) {
        return Optional.ofNullable(pictures.get(id));
    }

    @Override
    public Optional<PictureSource> albumPicture(AlbumId id) {
        return Optional.ofNullable(pictures.get(id));
    }

    @Override
    public Optional<PictureSource> artistPicture(ArtistId id) {
        return Optional.ofNullable(pictures.get(id));
    }

    @Override
    public long revision() {
        return tracks.size() + albums.size() + artists.size();
    }

    @Override
    public long lastModifiedMillis() {
        return 0;
    }
}
