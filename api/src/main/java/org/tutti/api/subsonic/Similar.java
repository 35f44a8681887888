package org.tutti.api.subsonic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Page;

/// A simple idea of likeness until taste is learned from listening: the same artist, and the same genres.
record Similar(Catalog catalog, RandomGenerator random) {
    /// A third is from the artists themselves, so that a mix is not a discography.
    private static final int OWN_SHARE = 3;

    private static final int ALBUMS_ASKED = 60;
    private static final int ARTIST_TRACKS = 200;

    /// Songs like those of the artist.
    List<Track> toArtist(LibraryScope scope, Artist artist, int count) {
        return mix(scope, List.of(artist.id()), genres(albums(scope, artist.id())), Set.of(), count);
    }

    /// Songs like those of the album.
    List<Track> toAlbum(LibraryScope scope, Album album, int count) {
        return mix(scope, artists(album.artists()), album.genres(), Set.of(), count);
    }

    /// Songs like this one.
    List<Track> toTrack(LibraryScope scope, Track track, int count) {
        return mix(scope, artists(track.artists()), track.genres(), Set.of(track.id()), count);
    }

    /// Artists with albums of the same genres.
    List<Artist> artists(LibraryScope scope, Artist artist, int count) {
        Set<ArtistId> ids = new LinkedHashSet<>();
        for (String genre : genres(albums(scope, artist.id()))) {
            for (Album album : catalog.randomAlbums(new AlbumFilter(scope, genre, 0, 0), ALBUMS_ASKED)) {
                ids.addAll(artists(album.artists()));
            }
        }
        ids.remove(artist.id());
        return catalog.artists(scope, ids.stream().limit(count).toList());
    }

    private List<Album> albums(LibraryScope scope, ArtistId artist) {
        List<Album> own = catalog.artistAlbums(scope, artist);
        return own.isEmpty() ? catalog.appearsOn(scope, artist) : own;
    }

    private static List<String> genres(List<Album> albums) {
        Set<String> genres = new LinkedHashSet<>();
        albums.forEach(album -> genres.addAll(album.genres()));
        return List.copyOf(genres);
    }

    private static List<ArtistId> artists(List<Credit> credits) {
        return credits.stream().map(Credit::artist).distinct().toList();
    }

    private List<Track> mix(
            LibraryScope scope, List<ArtistId> artists, List<String> genres, Set<TrackId> without, int count) {
        if (count == 0) {
            return List.of();
        }
        Map<TrackId, Track> found = new LinkedHashMap<>();
        List<Track> own = new ArrayList<>();
        artists.forEach(artist -> own.addAll(catalog.artistTracks(scope, artist, new Page(0, ARTIST_TRACKS))));
        Collections.shuffle(own, java.util.Random.from(random));
        own.stream().limit(Math.max(1, count / OWN_SHARE)).forEach(track -> found.put(track.id(), track));
        for (String genre : genres) {
            catalog.randomTracks(new AlbumFilter(scope, genre, 0, 0), count)
                    .forEach(track -> found.put(track.id(), track));
        }
        own.forEach(track -> found.put(track.id(), track));
        without.forEach(found::remove);
        List<Track> mixed = new ArrayList<>(found.values().stream().limit(count).toList());
        Collections.shuffle(mixed, java.util.Random.from(random));
        return mixed;
    }
}
