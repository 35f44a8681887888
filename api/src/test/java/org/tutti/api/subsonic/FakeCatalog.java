package org.tutti.api.subsonic;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

/// A catalog of the [Sample] in memory.
final class FakeCatalog implements Catalog {
    final Sample sample = new Sample();
    long revision = 1;

    @Override
    public List<MusicLibrary> libraries() {
        return List.of(
                new MusicLibrary(1, "Music", Path.of("/music")), new MusicLibrary(2, "More & more", Path.of("/more")));
    }

    @Override
    public Optional<Track> findTrack(LibraryScope scope, TrackId id) {
        return tracks(scope).filter(track -> track.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Album> findAlbum(LibraryScope scope, AlbumId id) {
        return albums(scope).filter(album -> album.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Artist> findArtist(LibraryScope scope, ArtistId id) {
        return artists(scope).filter(artist -> artist.id().equals(id)).findFirst();
    }

    @Override
    public List<Track> tracks(LibraryScope scope, Collection<TrackId> ids) {
        return ids.stream().flatMap(id -> findTrack(scope, id).stream()).toList();
    }

    @Override
    public List<Album> albums(LibraryScope scope, Collection<AlbumId> ids) {
        return ids.stream().flatMap(id -> findAlbum(scope, id).stream()).toList();
    }

    @Override
    public List<Artist> artists(LibraryScope scope, Collection<ArtistId> ids) {
        return ids.stream().flatMap(id -> findArtist(scope, id).stream()).toList();
    }

    @Override
    public List<Track> albumTracks(LibraryScope scope, AlbumId id) {
        return tracks(scope).filter(track -> track.albumId().equals(id)).toList();
    }

    @Override
    public List<Album> listAlbums(AlbumFilter filter, AlbumOrder order, Page page) {
        Comparator<Album> by = switch (order) {
            case BY_YEAR -> Comparator.comparing((Album album) -> album.date().year());
            case BY_ARTIST -> Comparator.comparing(Album::artistName);
            case BY_NAME, NEWEST -> Comparator.comparing(Album::title);
            default -> Comparator.comparing((Album album) -> -album.date().year());
        };
        return paged(filtered(filter).sorted(by), page);
    }

    private Stream<Album> filtered(AlbumFilter filter) {
        return albums(filter.scope())
                .filter(album -> genre(filter, album.genres()))
                .filter(album -> years(filter, album.date().year()));
    }

    private static boolean genre(AlbumFilter filter, List<String> genres) {
        return filter.genre().isEmpty() || genres.stream().anyMatch(filter.genre()::equalsIgnoreCase);
    }

    private static boolean years(AlbumFilter filter, int year) {
        return (filter.fromYear() == 0 || year >= filter.fromYear())
                && (filter.toYear() == 0 || year <= filter.toYear());
    }

    @Override
    public List<Album> randomAlbums(AlbumFilter filter, int size) {
        return filtered(filter).limit(size).toList();
    }

    @Override
    public List<Track> randomTracks(AlbumFilter filter, int size) {
        return listTracks(filter, new Page(0, size));
    }

    @Override
    public List<Track> listTracks(AlbumFilter filter, Page page) {
        return paged(
                tracks(filter.scope())
                        .filter(track -> genre(filter, track.genres()))
                        .filter(track -> years(filter, track.date().year())),
                page);
    }

    @Override
    public List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly) {
        return artists(scope).toList();
    }

    @Override
    public List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly, Page page) {
        return paged(artists(scope), page);
    }

    @Override
    public List<Album> artistAlbums(LibraryScope scope, ArtistId id) {
        return albums(scope)
                .filter(album -> album.artists().getFirst().artist().equals(id))
                .toList();
    }

    @Override
    public List<Album> appearsOn(LibraryScope scope, ArtistId id) {
        Predicate<Track> credited = track ->
                track.contributors().stream().anyMatch(credit -> credit.artist().equals(id));
        return albums(scope)
                .filter(album -> albumTracks(scope, album.id()).stream().anyMatch(credited))
                .toList();
    }

    @Override
    public List<Track> artistTracks(LibraryScope scope, ArtistId id, Page page) {
        return paged(
                tracks(scope)
                        .filter(track -> track.artists().getFirst().artist().equals(id)),
                page);
    }

    @Override
    public Optional<Artist> findArtistByName(LibraryScope scope, String name) {
        return artists(scope)
                .filter(artist -> artist.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public List<Track> findTracksByName(LibraryScope scope, String artist, String title) {
        return tracks(scope)
                .filter(track -> track.title().equalsIgnoreCase(title))
                .filter(track -> track.artistName().equalsIgnoreCase(artist))
                .toList();
    }

    @Override
    public List<Genre> genres(LibraryScope scope) {
        return new TreeSet<>(
                        albums(scope).flatMap(album -> album.genres().stream()).toList())
                .stream().map(name -> new Genre(name, 6, 2)).toList();
    }

    @Override
    public List<Lyrics> lyrics(LibraryScope scope, TrackId id) {
        if (findTrack(scope, id).filter(Track::hasLyrics).isEmpty()) {
            return List.of();
        }
        List<Lyrics.Word> words = List.of(new Lyrics.Word(1000, 1400, 0, 6), new Lyrics.Word(1400, -1, 6, 9));
        Lyrics synced = new Lyrics(
                "deu",
                true,
                "",
                "",
                0,
                List.of(
                        new Lyrics.Line(1000, "Grüße du", words.subList(0, 1)),
                        new Lyrics.Line(2000, "the end", List.of())));
        Lyrics plain = new Lyrics(
                "und",
                false,
                "A",
                "B",
                0,
                List.of(new Lyrics.Line(-1, "Words", List.of()), new Lyrics.Line(-1, "", List.of())));
        return List.of(synced, plain);
    }

    @Override
    public Optional<PictureSource> trackPicture(TrackId id) {
        return Optional.empty();
    }

    @Override
    public Optional<PictureSource> albumPicture(AlbumId id) {
        return Optional.empty();
    }

    @Override
    public Optional<PictureSource> artistPicture(ArtistId id) {
        return Optional.empty();
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public long lastModifiedMillis() {
        return Sample.ADDED.toEpochMilli();
    }

    private Stream<Track> tracks(LibraryScope scope) {
        return sample.tracks.stream().filter(track -> scope.allows(track.libraryId()));
    }

    private Stream<Album> albums(LibraryScope scope) {
        return sample.albums.stream().filter(album -> scope.allows(album.libraryId()));
    }

    private Stream<Artist> artists(LibraryScope scope) {
        return sample.artists.stream().filter(artist -> scope.allowsAny(artist.libraries()));
    }

    private static <T> List<T> paged(Stream<T> all, Page page) {
        return all.skip(page.offset()).limit(page.size()).toList();
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
