package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.library.Library;
import org.tutti.core.library.MarkKind;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.Page;

/// Lists of albums and songs, and what the listener likes.
final class ListEndpoints {
    private static final int LARGEST = 500;
    private static final int CHUNK = 1000;

    private final Catalog catalog;
    private final Library library;
    private final Viewer.Source viewers;
    private final AlbumLists lists;
    private final Songs songs;

    ListEndpoints(Catalog catalog, Library library, Listening listening, Viewer.Source viewers) {
        this.catalog = catalog;
        this.library = library;
        this.viewers = viewers;
        this.lists = new AlbumLists(catalog, library, listening);
        this.songs = new Songs(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getAlbumList", this::albumList,
                "getAlbumList2", this::albumList2,
                "getRandomSongs", this::randomSongs,
                "getSongsByGenre", this::songsByGenre,
                "getStarred", this::starred,
                "getStarred2", this::starred2);
    }

    private void albumList(Call call) {
        Viewer viewer = viewers.of(call);
        List<Album> albums = lists.list(call, viewer);
        Answer answer = call.answer().object(ALBUM_LIST);
        Albums.directories(answer, ALBUM, viewer, albums);
        answer.end();
    }

    private void albumList2(Call call) {
        Viewer viewer = viewers.of(call);
        List<Album> albums = lists.list(call, viewer);
        Answer answer = call.answer().object(ALBUM_LIST2);
        Albums.list(answer, ALBUM, viewer, albums);
        answer.end();
    }

    private void randomSongs(Call call) {
        Viewer viewer = viewers.of(call);
        int from = call.number("fromYear", 0, 0, 9999);
        int to = call.number("toYear", 0, 0, 9999);
        boolean reversed = to != 0 && from > to;
        AlbumFilter filter = new AlbumFilter(
                viewer.scope(), call.find("genre").orElse(""), reversed ? to : from, reversed ? from : to);
        List<Track> tracks = catalog.randomTracks(filter, call.number("size", 10, 0, LARGEST));
        songs(call, RANDOM_SONGS, viewer, tracks);
    }

    private void songsByGenre(Call call) {
        Viewer viewer = viewers.of(call);
        AlbumFilter filter = new AlbumFilter(viewer.scope(), call.get("genre"), 0, 0);
        Page page = new Page(
                call.number("offset", 0, 0, Integer.MAX_VALUE - LARGEST), call.number("count", 10, 0, LARGEST));
        songs(call, SONGS_BY_GENRE, viewer, catalog.listTracks(filter, page));
    }

    private void songs(Call call, Key key, Viewer viewer, List<Track> tracks) {
        Answer answer = call.answer().object(key);
        songs.list(answer, SONG, viewer, tracks);
        answer.end();
    }

    private void starred(Call call) {
        Viewer viewer = viewers.of(call);
        Answer answer = call.answer().object(STARRED);
        Artists.folders(answer, ARTIST, viewer, artists(viewer));
        Albums.directories(answer, ALBUM, viewer, albums(viewer));
        songs.list(answer, SONG, viewer, tracks(viewer));
        answer.end();
    }

    private void starred2(Call call) {
        Viewer viewer = viewers.of(call);
        Answer answer = call.answer().object(STARRED2);
        Artists.list(answer, ARTIST, viewer, artists(viewer));
        Albums.list(answer, ALBUM, viewer, albums(viewer));
        songs.list(answer, SONG, viewer, tracks(viewer));
        answer.end();
    }

    private List<Artist> artists(Viewer viewer) {
        return catalog.artists(
                viewer.scope(),
                liked(viewer, MarkKind.ARTIST).stream().map(ArtistId::new).toList());
    }

    private List<Album> albums(Viewer viewer) {
        List<AlbumId> ids =
                liked(viewer, MarkKind.ALBUM).stream().map(AlbumId::new).toList();
        return catalog.albums(viewer.scope(), ids).stream()
                .filter(album -> !album.missing())
                .toList();
    }

    private List<Track> tracks(Viewer viewer) {
        List<TrackId> ids =
                liked(viewer, MarkKind.TRACK).stream().map(TrackId::new).toList();
        return catalog.tracks(viewer.scope(), ids).stream()
                .filter(track -> !track.missing())
                .toList();
    }

    private List<UUID> liked(Viewer viewer, MarkKind kind) {
        List<UUID> all = new ArrayList<>();
        List<UUID> part;
        do {
            part = library.liked(viewer.principal().listener(), kind, new Page(all.size(), CHUNK));
            all.addAll(part);
        } while (part.size() == CHUNK);
        return all;
    }
}
