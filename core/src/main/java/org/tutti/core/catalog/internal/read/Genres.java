package org.tutti.core.catalog.internal.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.tutti.core.catalog.Genre;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Caches;

/// Genres, how much of each there is, and their albums by name.
final class Genres {
    private static final int CACHED_GENRES = 64;

    private final CatalogQueries queries;
    private final Renewed<List<CatalogQueries.GenreCount>> counts;
    private final Cache<Integer, Places> places =
            Caches.build("genres", Caffeine.newBuilder().maximumSize(CACHED_GENRES));

    Genres(CatalogQueries queries) {
        this.queries = queries;
        this.counts = new Renewed<>("genre-counts", queries::genreCounts);
    }

    /// The albums of a genre as places in one version of the orders, in the order by name, and the tracks of
    /// each.
    record Places(AlbumOrders orders, int[] places, int[] tracks) {}

    List<Genre> all(LibraryScope scope) {
        Map<String, Genre> byName = new TreeMap<>();
        for (CatalogQueries.GenreCount count : counts.get()) {
            if (scope.allows(count.library())) {
                byName.merge(
                        count.nameKey(),
                        new Genre(count.name(), count.tracks(), count.albums()),
                        (a, b) ->
                                new Genre(a.name(), a.trackCount() + b.trackCount(), a.albumCount() + b.albumCount()));
            }
        }
        return List.copyOf(byName.values());
    }

    /// The albums of a genre, none when there is no such genre.
    Places places(String genre, AlbumOrders orders) {
        OptionalInt id = find(genre);
        if (id.isEmpty()) {
            return new Places(orders, new int[0], new int[0]);
        }
        Places cached = places.getIfPresent(id.getAsInt());
        if (cached != null && cached.orders() == orders) {
            return cached;
        }
        Places read = read(id.getAsInt(), orders);
        places.put(id.getAsInt(), read);
        return read;
    }

    void changed() {
        counts.outdate();
        places.invalidateAll();
    }

    /// Brings the counts up to date before it returns.
    void freshen() {
        counts.freshen();
    }

    private OptionalInt find(String genre) {
        String key = Keys.fold(genre, 200);
        return counts.get().stream()
                .filter(count -> count.nameKey().equals(key))
                .mapToInt(CatalogQueries.GenreCount::genre)
                .findFirst();
    }

    private Places read(int genre, AlbumOrders orders) {
        record Placed(int place, int tracks) {}
        List<Placed> placed = new ArrayList<>();
        for (CatalogQueries.GenreAlbum album : queries.genreAlbums(genre)) {
            UUID id = album.album();
            int place = orders.place(id);
            if (place >= 0) {
                placed.add(new Placed(place, album.tracks()));
            }
        }
        placed.sort(Comparator.comparingInt(Placed::place));
        return new Places(
                orders,
                placed.stream().mapToInt(Placed::place).toArray(),
                placed.stream().mapToInt(Placed::tracks).toArray());
    }
}
