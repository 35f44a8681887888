package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.List;
import java.util.Map;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Genre;
import org.tutti.core.catalog.Track;

/// Artists, albums and songs by their tags.
final class BrowsingEndpoints {
    private final Catalog catalog;
    private final Viewer.Source viewers;
    private final Finder finder;
    private final Songs songs;
    private final ArtistIndex index;

    BrowsingEndpoints(Catalog catalog, Viewer.Source viewers, ArtistIndex index) {
        this.catalog = catalog;
        this.viewers = viewers;
        this.finder = new Finder(catalog);
        this.songs = new Songs(catalog);
        this.index = index;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getArtists", this::artists,
                "getArtist", this::artist,
                "getAlbum", this::album,
                "getSong", this::song,
                "getGenres", this::genres);
    }

    private void artists(Call call) {
        Viewer viewer = viewers.of(call);
        Answer answer = call.answer().object(ARTISTS).text(IGNORED_ARTICLES, index.ignoredArticles());
        answer.list(INDEX);
        for (ArtistIndex.Letter letter : index.letters(viewer.scope())) {
            answer.item().text(NAME, letter.name());
            Artists.list(answer, ARTIST, viewer, letter.artists());
            answer.end();
        }
        answer.endList().end();
    }

    /// The artist's own albums; for somebody without any (a guest, a composer) those that they appear on.
    private void artist(Call call) {
        Viewer viewer = viewers.of(call);
        Artist artist = finder.artist(viewer.scope(), call.get("id"));
        List<Album> albums = catalog.artistAlbums(viewer.scope(), artist.id());
        if (albums.isEmpty()) {
            albums = catalog.appearsOn(viewer.scope(), artist.id());
        }
        Answer answer = call.answer().object(ARTIST);
        Artists.fields(answer, viewer, artist);
        Albums.list(answer, ALBUM, viewer, albums);
        answer.end();
    }

    private void album(Call call) {
        Viewer viewer = viewers.of(call);
        Album album = finder.album(viewer.scope(), call.get("id"));
        List<Track> tracks = catalog.albumTracks(viewer.scope(), album.id());
        Answer answer = call.answer().object(ALBUM);
        Albums.fields(answer, viewer, album);
        songs.ofAlbum(answer, SONG, viewer, album, tracks);
        answer.end();
    }

    private void song(Call call) {
        Viewer viewer = viewers.of(call);
        Track track = finder.track(viewer.scope(), call.get("id"));
        songs.one(call.answer(), SONG, viewer, track, 0);
    }

    private void genres(Call call) {
        Answer answer = call.answer().object(GENRES).list(GENRE);
        for (Genre genre : catalog.genres(viewers.of(call).scope())) {
            answer.item().number(SONG_COUNT, genre.trackCount()).number(ALBUM_COUNT, genre.albumCount());
            answer.content(genre.name()).end();
        }
        answer.endList().end();
    }
}
