package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.discovery.Neighbours;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;

/// What goes with an artist, an album or a song: facts, similar songs, top songs.
final class DiscoveryEndpoints {
    private static final int LARGEST = 500;

    private final Catalog catalog;
    private final Listening listening;
    private final Viewer.Source viewers;
    private final Finder finder;
    private final Neighbours neighbours;
    private final Songs songs;

    DiscoveryEndpoints(Catalog catalog, Listening listening, Viewer.Source viewers, Neighbours neighbours) {
        this.catalog = catalog;
        this.listening = listening;
        this.viewers = viewers;
        this.finder = new Finder(catalog);
        this.neighbours = neighbours;
        this.songs = new Songs(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getArtistInfo", call -> artistInfo(call, ARTIST_INFO, false),
                "getArtistInfo2", call -> artistInfo(call, ARTIST_INFO2, true),
                "getAlbumInfo", this::albumInfo,
                "getAlbumInfo2", this::albumInfo,
                "getSimilarSongs", call -> similarSongs(call, SIMILAR_SONGS),
                "getSimilarSongs2", call -> similarSongs(call, SIMILAR_SONGS2),
                "getTopSongs", this::topSongs,
                "getSonicSimilarTracks", this::sonicMatches,
                "findSonicPath", this::sonicPath);
    }

    private void artistInfo(Call call, Key key, boolean byTags) {
        Viewer viewer = viewers.of(call);
        Artist artist = artist(viewer.scope(), call.get("id"));
        List<Artist> alike = neighbours.artists(viewer.scope(), artist, call.number("count", 20, 0, LARGEST));
        Answer answer = call.answer().object(key);
        if (!artist.musicBrainzId().isEmpty()) {
            answer.child(MUSIC_BRAINZ_ID, artist.musicBrainzId());
        }
        if (byTags) {
            Artists.list(answer, SIMILAR_ARTIST, viewer, alike);
        } else {
            Artists.folders(answer, SIMILAR_ARTIST, viewer, alike);
        }
        answer.end();
    }

    /// The older form is asked with ids of albums and songs as well.
    private Artist artist(LibraryScope scope, String id) {
        return switch (finder.any(scope, id)) {
            case Finder.Found.OfArtist(Artist artist) -> artist;
            case Finder.Found.OfAlbum(Album album) ->
                catalog.getArtist(scope, album.artists().getFirst().artist());
            case Finder.Found.OfTrack(Track track)
            when !track.artists().isEmpty() ->
                catalog.getArtist(scope, track.artists().getFirst().artist());
            case Finder.Found.OfTrack(Track track) -> throw new Problem.NotFound("artist of song " + track.id());
        };
    }

    private void albumInfo(Call call) {
        LibraryScope scope = call.principal().scope();
        String id = call.get("id");
        Album album = switch (finder.any(scope, id)) {
            case Finder.Found.OfAlbum(Album found) -> found;
            case Finder.Found.OfTrack(Track track) -> catalog.getAlbum(scope, track.albumId());
            case Finder.Found.OfArtist(var artist) -> throw new Problem.NotFound("album " + id);
        };
        Answer answer = call.answer().object(ALBUM_INFO);
        if (!album.musicBrainzId().isEmpty()) {
            answer.child(MUSIC_BRAINZ_ID, album.musicBrainzId());
        }
        answer.end();
    }

    private void similarSongs(Call call, Key key) {
        Viewer viewer = viewers.of(call);
        int count = call.number("count", 50, 0, LARGEST);
        List<Track> tracks = switch (finder.any(viewer.scope(), call.get("id"))) {
            case Finder.Found.OfTrack(Track track) -> neighbours.ofTrack(viewer.scope(), track, count);
            case Finder.Found.OfAlbum(Album album) -> neighbours.ofAlbum(viewer.scope(), album, count);
            case Finder.Found.OfArtist(Artist artist) -> neighbours.ofArtist(viewer.scope(), artist, count);
        };
        Answer answer = call.answer().object(key);
        songs.list(answer, SONG, viewer, tracks);
        answer.end();
    }

    /// What everybody played most, filled up with what nobody played yet.
    private void topSongs(Call call) {
        Viewer viewer = viewers.of(call);
        int count = call.number("count", 50, 0, LARGEST);
        Optional<String> id = call.find("id");
        Optional<Artist> artist = id.isPresent()
                ? Optional.of(finder.artist(viewer.scope(), id.get()))
                : catalog.findArtistByName(viewer.scope(), call.get("artist"));
        Answer answer = call.answer().object(TOP_SONGS);
        songs.list(
                answer,
                SONG,
                viewer,
                artist.map(known -> top(viewer, known, count)).orElse(List.of()));
        answer.end();
    }

    private List<Track> top(Viewer viewer, Artist artist, int count) {
        Page page = new Page(0, count);
        Set<TrackId> ids = new LinkedHashSet<>(listening.topTracks(artist.id().value(), page));
        List<Track> tracks = new ArrayList<>();
        for (Track track : catalog.tracks(viewer.scope(), ids)) {
            if (!track.missing()) {
                tracks.add(track);
            }
        }
        for (Track track : catalog.artistTracks(viewer.scope(), artist.id(), page)) {
            if (tracks.size() < count && !ids.contains(track.id())) {
                tracks.add(track);
            }
        }
        return tracks;
    }

    /// Nothing is known of how songs sound yet; the extension is not announced.
    private void sonicMatches(Call call) {
        finder.track(call.principal().scope(), call.get("id"));
        call.answer().list(SONIC_MATCH).endList();
    }

    private void sonicPath(Call call) {
        finder.track(call.principal().scope(), call.get("startSongId"));
        finder.track(call.principal().scope(), call.get("endSongId"));
        call.answer().list(SONIC_MATCH).endList();
    }
}
