package org.tutti.core.search.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Genre;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.Page;
import org.tutti.core.search.Search;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;
import org.tutti.core.search.spi.SearchIndex;

/// Artists, albums and tracks from the index; genres and playlists, of which there are few, by looking at each.
public final class DefaultSearch implements Search {
    private final SearchIndex index;
    private final IndexFollower follower;
    private final Catalog catalog;
    private final Playlists playlists;

    /// From its parts.
    public DefaultSearch(SearchIndex index, IndexFollower follower, Catalog catalog, Playlists playlists) {
        this.index = index;
        this.follower = follower;
        this.catalog = catalog;
        this.playlists = playlists;
    }

    @Override
    public SearchResult find(SearchQuery query) {
        return query.text().isBlank() ? everything(query) : index.find(query);
    }

    private SearchResult everything(SearchQuery query) {
        LibraryScope scope = query.scope();
        AlbumFilter all = AlbumFilter.all(scope);
        return new SearchResult(
                query.artists().size() == 0
                        ? List.of()
                        : catalog.listArtists(scope, false, query.artists()).stream()
                                .map(Artist::id)
                                .toList(),
                query.albums().size() == 0
                        ? List.of()
                        : catalog.listAlbums(all, AlbumOrder.BY_NAME, query.albums()).stream()
                                .map(Album::id)
                                .toList(),
                query.tracks().size() == 0
                        ? List.of()
                        : catalog.listTracks(all, query.tracks()).stream()
                                .map(Track::id)
                                .toList());
    }

    @Override
    public List<String> findGenres(String text, Page page) {
        List<Genre> genres = catalog.genres(LibraryScope.ALL).stream()
                .sorted(Comparator.comparingInt(Genre::trackCount).reversed().thenComparing(Genre::name))
                .toList();
        return NameMatch.find(genres, Genre::name, text, page).stream()
                .map(Genre::name)
                .toList();
    }

    @Override
    public List<PlaylistId> findPlaylists(Principal principal, String text, Page page) {
        return NameMatch.find(playlists.list(principal), Playlist::name, text, page).stream()
                .map(Playlist::id)
                .toList();
    }

    @Override
    public boolean inStep() {
        return follower.inStep();
    }

    @Override
    public boolean awaitStep(long revision, Duration patience) throws InterruptedException {
        return follower.awaitStep(revision, patience);
    }

    @Override
    public void rebuild() {
        follower.rebuild();
    }
}
