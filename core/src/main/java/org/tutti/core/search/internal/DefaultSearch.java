package org.tutti.core.search.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import org.tutti.core.platform.Caches;
import org.tutti.core.platform.Page;
import org.tutti.core.search.Search;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;
import org.tutti.core.search.spi.SearchIndex;

/// Artists, albums and tracks from the index; genres and playlists, of which there are few, by looking
/// at each.
public final class DefaultSearch implements Search {
    /// So long the hits of a search serve everybody who asks the same.
    private static final Duration SHARED = Duration.ofSeconds(2);

    /// Ids; a few MB.
    private static final int MOST_SHARED = 50_000;

    private final SearchIndex index;
    private final IndexFollower follower;
    private final Catalog catalog;
    private final Playlists playlists;

    /// What many look for at once, such as the title of the evening, is looked up once: who comes
    /// meanwhile waits for the same hits.
    private final Cache<Asked, SearchResult> shared = Caches.build(
            "searches",
            Caffeine.newBuilder()
                    .expireAfterWrite(SHARED)
                    .maximumWeight(MOST_SHARED)
                    .weigher((Asked asked, SearchResult found) -> 10
                            + found.artists().size()
                            + found.albums().size()
                            + found.tracks().size()));

    /// A change of the index makes it another question.
    private record Asked(SearchQuery query, long revision) {}

    /// From its parts.
    public DefaultSearch(SearchIndex index, IndexFollower follower, Catalog catalog, Playlists playlists) {
        this.index = index;
        this.follower = follower;
        this.catalog = catalog;
        this.playlists = playlists;
    }

    @Override
    public SearchResult find(SearchQuery query) {
        return query.text().isBlank()
                ? everything(query)
                : shared.get(new Asked(query, index.revision()), asked -> index.find(asked.query()));
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
