package org.tutti.api.subsonic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Track;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.platform.Page;
import org.tutti.core.search.Search;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;

/// Finds what contains the text.
final class FakeSearch implements Search {
    private final FakeCatalog catalog;
    Optional<SearchQuery> last = Optional.empty();

    FakeSearch(FakeCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public SearchResult find(SearchQuery query) {
        last = Optional.of(query);
        String text = FakeCatalog.folded(query.text());
        return new SearchResult(
                paged(
                        catalog.sample.artists.stream()
                                .filter(artist ->
                                        FakeCatalog.folded(artist.name()).contains(text))
                                .map(Artist::id),
                        query.artists()),
                paged(
                        catalog.sample.albums.stream()
                                .filter(album ->
                                        FakeCatalog.folded(album.title()).contains(text))
                                .map(Album::id),
                        query.albums()),
                paged(
                        catalog.sample.tracks.stream()
                                .filter(track ->
                                        FakeCatalog.folded(track.title()).contains(text))
                                .map(Track::id),
                        query.tracks()));
    }

    private static <T> List<T> paged(Stream<T> all, Page page) {
        return all.skip(page.offset()).limit(page.size()).toList();
    }

    @Override
    public List<String> findGenres(String text, Page page) {
        return List.of();
    }

    @Override
    public List<PlaylistId> findPlaylists(Principal principal, String text, Page page) {
        return List.of();
    }

    @Override
    public boolean inStep() {
        return true;
    }

    @Override
    public boolean awaitStep(long revision, Duration patience) {
        return true;
    }

    @Override
    public void rebuild() {}
}
