package org.tutti.core.search.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.Page;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;

/// A [SearchIndex] for tests that knows words and their beginnings, and nothing of typos or durability.
public final class InMemorySearchIndex implements SearchIndex {
    private record State(
            Map<Object, Ranked<Track>> tracks,
            Map<Object, Ranked<Album>> albums,
            Map<Object, Ranked<Artist>> artists,
            long revision) {
        static State empty() {
            return new State(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), 0);
        }

        State at(long newRevision) {
            return new State(
                    new LinkedHashMap<>(tracks),
                    new LinkedHashMap<>(albums),
                    new LinkedHashMap<>(artists),
                    newRevision);
        }

        void update(List<Ranked<Track>> newTracks, List<Ranked<Album>> newAlbums, List<Ranked<Artist>> newArtists) {
            newTracks.forEach(t -> put(tracks, t.entity().id(), t, t.entity().missing()));
            newAlbums.forEach(a -> put(albums, a.entity().id(), a, a.entity().missing()));
            newArtists.forEach(
                    a -> put(artists, a.entity().id(), a, a.entity().roles().isEmpty()));
        }

        private static <T> void put(Map<Object, Ranked<T>> all, Object id, Ranked<T> entity, boolean missing) {
            if (missing) {
                all.remove(id);
            } else {
                all.put(id, entity);
            }
        }
    }

    private final CountDownLatch settled = new CountDownLatch(1);
    private State written = State.empty();
    private volatile State visible = State.empty();

    @Override
    public void settle() {
        settled.countDown();
    }

    /// Whether it was settled before the patience ended.
    public boolean awaitSettled(Duration patience) throws InterruptedException {
        return settled.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void update(
            List<Ranked<Track>> tracks, List<Ranked<Album>> albums, List<Ranked<Artist>> artists) {
        written.update(tracks, albums, artists);
    }

    @Override
    public synchronized void commit(long revision) {
        visible = written.at(revision);
    }

    @Override
    public long revision() {
        return visible.revision();
    }

    @Override
    public synchronized void clear() {
        written = State.empty();
        visible = State.empty();
    }

    @Override
    public SearchResult find(SearchQuery query) {
        State state = visible;
        LibraryScope scope = query.scope();
        return new SearchResult(
                best(
                                state.artists,
                                query.text(),
                                query.artists(),
                                a -> a.name(),
                                a -> a.name(),
                                a -> scope.allowsAny(a.libraries()))
                        .stream()
                        .map(Artist::id)
                        .toList(),
                best(
                                state.albums,
                                query.text(),
                                query.albums(),
                                a -> a.title(),
                                a -> a.title() + " " + a.artistName(),
                                a -> scope.allows(a.libraryId()))
                        .stream()
                        .map(Album::id)
                        .toList(),
                best(
                                state.tracks,
                                query.text(),
                                query.tracks(),
                                t -> t.title(),
                                t -> t.title() + " " + t.artistName(),
                                t -> scope.allows(t.libraryId()))
                        .stream()
                        .map(Track::id)
                        .toList());
    }

    @Override
    public Draft draft() {
        State fresh = State.empty();
        return new Draft() {
            @Override
            public void update(List<Ranked<Track>> tracks, List<Ranked<Album>> albums, List<Ranked<Artist>> artists) {
                fresh.update(tracks, albums, artists);
            }

            @Override
            public void publish(long revision) {
                synchronized (InMemorySearchIndex.this) {
                    written = fresh;
                    visible = fresh.at(revision);
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}

    private static <T> List<T> best(
            Map<Object, Ranked<T>> all,
            String text,
            Page page,
            Function<T, String> name,
            Function<T, String> everything,
            Function<T, Boolean> visible) {
        Words.Question question = Words.question(text);
        List<Ranked<T>> found = new ArrayList<>();
        for (Ranked<T> entity : all.values()) {
            Set<String> words = Words.of(everything.apply(entity.entity()));
            if (visible.apply(entity.entity()) && matches(question, words)) {
                found.add(entity);
            }
        }
        Comparator<Ranked<T>> exact = Comparator.comparing(
                ranked -> Words.keys(name.apply(ranked.entity())).stream().noneMatch(question.keys()::contains));
        found.sort(exact.thenComparing(Comparator.comparingLong((Ranked<T> ranked) -> ranked.popularity())
                .reversed()));
        return found.stream()
                .skip(page.offset())
                .limit(page.size())
                .map(Ranked::entity)
                .toList();
    }

    private static boolean matches(Words.Question question, Set<String> words) {
        return !question.isEmpty()
                && question.pieces().stream()
                        .allMatch(piece -> piece.alternatives().stream()
                                .anyMatch(all -> all.stream()
                                        .allMatch(word -> words.stream()
                                                .anyMatch(w -> w.equals(word.text())
                                                        || word.prefix() && w.startsWith(word.text())))));
    }
}
