package org.tutti.core.catalog.internal.read;

import java.util.Map;
import java.util.UUID;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.LibraryScope;

/// Every album that is not missing, in every order of [AlbumOrder], in some 40 bytes each. Immutable once built.
/// A place is an album's index in the order by name.
final class AlbumOrders {
    private final IdList ids;
    private final byte[] libraries;
    private final short[] years;
    private final Map<AlbumOrder, int[]> orders;
    private final int[] byId;
    private final long libraryMask;

    private AlbumOrders(IdList ids, byte[] libraries, short[] years, Map<AlbumOrder, int[]> orders, int[] byId) {
        this.ids = ids;
        this.libraries = libraries;
        this.years = years;
        this.orders = orders;
        this.byId = byId;
        long mask = 0;
        for (byte library : libraries) {
            mask |= 1L << library;
        }
        this.libraryMask = mask;
    }

    /// Sorts what the lists hold: five parallel lists, one entry an album.
    static AlbumOrders of(
            IdList ids, byte[] libraries, short[] years, long[] added, String[] titles, String[] artists) {
        int size = ids.size();
        int[] byName = IntSort.sorted(size, (a, b) -> {
            int order = titles[a].compareTo(titles[b]);
            return order != 0 ? order : ids.compare(a, b);
        });
        IdList sorted = ids.ordered(byName);
        byte[] sortedLibraries = new byte[size];
        short[] sortedYears = new short[size];
        for (int i = 0; i < size; i++) {
            sortedLibraries[i] = libraries[byName[i]];
            sortedYears[i] = years[byName[i]];
        }
        int[] byArtist = IntSort.sorted(size, (a, b) -> artists[byName[a]].compareTo(artists[byName[b]]));
        int[] newest = IntSort.sorted(size, (a, b) -> {
            int order = Long.compare(added[byName[b]], added[byName[a]]);
            return order != 0 ? order : sorted.compare(b, a);
        });
        int[] byYear = IntSort.sorted(size, (a, b) -> Short.compare(sortedYears[a], sortedYears[b]));
        int[] identity = IntSort.sorted(size, Integer::compare);
        int[] byId = IntSort.sorted(size, sorted::compare);
        Map<AlbumOrder, int[]> orders = Map.of(
                AlbumOrder.BY_NAME, identity,
                AlbumOrder.BY_ARTIST, byArtist,
                AlbumOrder.NEWEST, newest,
                AlbumOrder.BY_YEAR, byYear);
        return new AlbumOrders(sorted, sortedLibraries, sortedYears, orders, byId);
    }

    int size() {
        return ids.size();
    }

    UUID id(int place) {
        return ids.get(place);
    }

    /// The places in an order.
    int[] order(AlbumOrder order) {
        return orders.getOrDefault(order, byId);
    }

    /// Whether the album passes the scope and the years; 0 stands for no bound.
    boolean passes(int place, LibraryScope scope, int fromYear, int toYear) {
        int year = years[place];
        return scope.allows(libraries[place])
                && (fromYear == 0 || year >= fromYear)
                && (toYear == 0 || (year != 0 && year <= toYear));
    }

    /// Whether a scope sees all albums.
    boolean isWhole(LibraryScope scope) {
        return (libraryMask & ~scope.mask()) == 0;
    }

    /// The place of an album, or -1 when it is not here.
    int place(UUID id) {
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            UUID found = ids.get(byId[middle]);
            int order = Long.compareUnsigned(found.getMostSignificantBits(), id.getMostSignificantBits());
            if (order == 0) {
                order = Long.compareUnsigned(found.getLeastSignificantBits(), id.getLeastSignificantBits());
            }
            if (order == 0) {
                return byId[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
