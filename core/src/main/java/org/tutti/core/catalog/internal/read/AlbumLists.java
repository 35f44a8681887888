package org.tutti.core.catalog.internal.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.platform.Page;

/// Pages of albums, cut from the orders in memory.
final class AlbumLists {
    private final Orders orders;
    private final Genres genres;
    private final RandomGenerator random;

    AlbumLists(Orders orders, Genres genres, RandomGenerator random) {
        this.orders = orders;
        this.genres = genres;
        this.random = random;
    }

    List<AlbumId> page(AlbumFilter filter, AlbumOrder order, Page page) {
        AlbumOrders albums = orders.albums();
        int[] places = albums.order(order);
        if (isUnfiltered(filter) && albums.isWhole(filter.scope())) {
            return slice(albums, places, page);
        }
        BitSet ofGenre = filter.genre().isEmpty()
                ? new BitSet()
                : bits(genres.places(filter.genre(), albums).places());
        List<AlbumId> found = new ArrayList<>(Math.min(page.size(), 512));
        int skip = page.offset();
        for (int i = 0; i < places.length && found.size() < page.size(); i++) {
            int place = places[i];
            if ((filter.genre().isEmpty() || ofGenre.get(place))
                    && albums.passes(place, filter.scope(), filter.fromYear(), filter.toYear())
                    && skip-- <= 0) {
                found.add(new AlbumId(albums.id(place)));
            }
        }
        return found;
    }

    List<AlbumId> random(AlbumFilter filter, int size) {
        AlbumOrders albums = orders.albums();
        int[] from = filter.genre().isEmpty()
                ? albums.order(AlbumOrder.BY_NAME)
                : genres.places(filter.genre(), albums).places();
        Set<Integer> drawn = RandomPlaces.draw(
                from.length,
                size,
                random,
                i -> albums.passes(from[i], filter.scope(), filter.fromYear(), filter.toYear()));
        return drawn.stream().map(i -> new AlbumId(albums.id(from[i]))).toList();
    }

    private static List<AlbumId> slice(AlbumOrders albums, int[] places, Page page) {
        int start = Math.min(page.offset(), places.length);
        int end = (int) Math.min((long) start + page.size(), places.length);
        List<AlbumId> found = new ArrayList<>(end - start);
        for (int i = start; i < end; i++) {
            found.add(new AlbumId(albums.id(places[i])));
        }
        return found;
    }

    private static boolean isUnfiltered(AlbumFilter filter) {
        return filter.genre().isEmpty() && filter.fromYear() == 0 && filter.toYear() == 0;
    }

    private static BitSet bits(int[] places) {
        BitSet bits = new BitSet();
        for (int place : places) {
            bits.set(place);
        }
        return bits;
    }
}
