package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.Page;
import org.tutti.core.search.Search;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;

/// Three generations of search. An empty query means everything in a stable order: that is how clients copy the whole
/// collection.
final class SearchEndpoints {
    /// Clients that copy everything take a short page for the last one, so that this is far above what they ask for.
    private static final int LARGEST = 10_000;

    private static final Page NOTHING = new Page(0, 0);

    private final Catalog catalog;
    private final Search search;
    private final Viewer.Source viewers;
    private final Songs songs;

    SearchEndpoints(Catalog catalog, Search search, Viewer.Source viewers) {
        this.catalog = catalog;
        this.search = search;
        this.viewers = viewers;
        this.songs = new Songs(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("search", this::search, "search2", this::search2, "search3", this::search3);
    }

    private record Hits(List<Artist> artists, List<Album> albums, List<Track> tracks) {}

    private Hits find(Call call, Viewer viewer) {
        SearchQuery query = new SearchQuery(
                query(call.find("query").orElse("")),
                viewer.scope(),
                page(call, "artist"),
                page(call, "album"),
                page(call, "song"));
        SearchResult result = search.find(query);
        return new Hits(
                catalog.artists(viewer.scope(), result.artists()),
                catalog.albums(viewer.scope(), result.albums()),
                catalog.tracks(viewer.scope(), result.tracks()));
    }

    /// Some clients send a pair of quotes for an empty query, and quotes around a phrase.
    static String query(String sent) {
        String text = sent.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text.equals("*") ? "" : text;
    }

    private static Page page(Call call, String kind) {
        return new Page(
                call.number(kind + "Offset", 0, 0, Integer.MAX_VALUE - LARGEST),
                call.number(kind + "Count", 20, 0, LARGEST));
    }

    private void search3(Call call) {
        Viewer viewer = viewers.of(call);
        Hits hits = find(call, viewer);
        Answer answer = call.answer().object(SEARCH_RESULT3);
        Artists.list(answer, ARTIST, viewer, hits.artists());
        Albums.list(answer, ALBUM, viewer, hits.albums());
        songs.list(answer, SONG, viewer, hits.tracks());
        answer.end();
    }

    private void search2(Call call) {
        Viewer viewer = viewers.of(call);
        Hits hits = find(call, viewer);
        Answer answer = call.answer().object(SEARCH_RESULT2);
        Artists.folders(answer, ARTIST, viewer, hits.artists());
        Albums.directories(answer, ALBUM, viewer, hits.albums());
        songs.list(answer, SONG, viewer, hits.tracks());
        answer.end();
    }

    /// The first generation, long deprecated: songs only, without a count of all hits.
    private void search(Call call) {
        Viewer viewer = viewers.of(call);
        String text = Stream.of("any", "artist", "album", "title")
                .flatMap(parameter -> call.find(parameter).stream())
                .collect(Collectors.joining(" "));
        int offset = call.number("offset", 0, 0, Integer.MAX_VALUE - LARGEST);
        Page page = new Page(offset, call.number("count", 20, 0, LARGEST));
        List<Track> tracks = text.isBlank()
                ? List.of()
                : catalog.tracks(
                        viewer.scope(),
                        search.find(new SearchQuery(text, viewer.scope(), NOTHING, NOTHING, page))
                                .tracks());
        Answer answer = call.answer().object(SEARCH_RESULT);
        answer.number(OFFSET, offset).number(TOTAL_HITS, offset + tracks.size());
        songs.list(answer, MATCH, viewer, tracks);
        answer.end();
    }
}
