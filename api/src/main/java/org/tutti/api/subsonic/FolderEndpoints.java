package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.platform.Problem;

/// The older view as folders: a music folder holds artists, an artist albums, an album songs. Tags make the folders,
/// not
/// the files' places, so that both views show the same music under the same ids.
final class FolderEndpoints {
    private final Catalog catalog;
    private final Viewer.Source viewers;
    private final Finder finder;
    private final Songs songs;
    private final ArtistIndex index;

    FolderEndpoints(Catalog catalog, Viewer.Source viewers, ArtistIndex index) {
        this.catalog = catalog;
        this.viewers = viewers;
        this.finder = new Finder(catalog);
        this.songs = new Songs(catalog);
        this.index = index;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getMusicFolders", this::musicFolders,
                "getIndexes", this::indexes,
                "getMusicDirectory", this::directory);
    }

    private void musicFolders(Call call) {
        LibraryScope scope = call.principal().scope();
        Answer answer = call.answer().object(MUSIC_FOLDERS).list(MUSIC_FOLDER);
        for (MusicLibrary library : catalog.libraries()) {
            if (scope.allows(library.id())) {
                answer.item()
                        .number(ID, library.id())
                        .text(NAME, library.name())
                        .end();
            }
        }
        answer.endList().end();
    }

    private void indexes(Call call) {
        Viewer viewer = viewers.of(call);
        long modified = catalog.lastModifiedMillis();
        long known = call.number("ifModifiedSince", -1);
        List<ArtistIndex.Letter> letters = modified <= known ? List.of() : index.letters(viewer.scope());
        Answer answer = call.answer().object(INDEXES);
        answer.number(LAST_MODIFIED, modified).text(IGNORED_ARTICLES, index.ignoredArticles());
        answer.list(INDEX);
        for (ArtistIndex.Letter letter : letters) {
            answer.item().text(NAME, letter.name());
            Artists.folders(answer, ARTIST, viewer, letter.artists());
            answer.end();
        }
        answer.endList().end();
    }

    private void directory(Call call) {
        Viewer viewer = viewers.of(call);
        String id = call.get("id");
        Optional<MusicLibrary> library = catalog.libraries().stream()
                .filter(each -> id.equals(Integer.toString(each.id())))
                .filter(each -> viewer.scope().allows(each.id()))
                .findFirst();
        if (library.isPresent()) {
            musicFolder(call.answer(), viewer, library.get());
            return;
        }
        switch (finder.any(viewer.scope(), id)) {
            case Finder.Found.OfArtist(Artist artist) -> artist(call.answer(), viewer, artist);
            case Finder.Found.OfAlbum(Album album) -> album(call.answer(), viewer, album);
            case Finder.Found.OfTrack(var track) -> throw new Problem.NotFound("directory " + id);
        }
    }

    private void musicFolder(Answer answer, Viewer viewer, MusicLibrary library) {
        String id = Integer.toString(library.id());
        answer.object(DIRECTORY).text(ID, id).text(NAME, library.name());
        answer.list(CHILD);
        for (Artist artist : catalog.listArtists(viewer.scope().only(library.id()), true)) {
            answer.item().id(ID, artist.id()).text(PARENT, id).flag(IS_DIR, true);
            answer.text(TITLE, artist.name()).text(ARTIST, artist.name());
            answer.picture(COVER_ART, "ar-", artist.id(), artist.pictureVersion());
            Values.marks(answer, viewer, artist.id().value());
            if (viewer.isFull()) {
                answer.text(MEDIA_TYPE, "artist");
            }
            answer.end();
        }
        answer.endList().end();
    }

    private void artist(Answer answer, Viewer viewer, Artist artist) {
        List<Album> albums = catalog.artistAlbums(viewer.scope(), artist.id());
        if (albums.isEmpty()) {
            albums = catalog.appearsOn(viewer.scope(), artist.id());
        }
        answer.object(DIRECTORY).id(ID, artist.id()).text(NAME, artist.name());
        Values.marks(answer, viewer, artist.id().value());
        Albums.directories(answer, CHILD, viewer, albums);
        answer.end();
    }

    private void album(Answer answer, Viewer viewer, Album album) {
        answer.object(DIRECTORY).id(ID, album.id()).text(NAME, album.title());
        if (!album.artists().isEmpty()) {
            answer.id(PARENT, album.artists().getFirst().artist());
        }
        answer.number(PLAY_COUNT, viewer.counts().plays(album.id().value()));
        Values.marks(answer, viewer, album.id().value());
        songs.ofAlbum(answer, CHILD, viewer, album, catalog.albumTracks(viewer.scope(), album.id()));
        answer.end();
    }
}
