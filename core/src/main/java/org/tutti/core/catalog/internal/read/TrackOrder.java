package org.tutti.core.catalog.internal.read;

import java.util.UUID;
import org.tutti.core.catalog.LibraryScope;

/// Every track that is not missing in a stable order: by the first sixteen bytes of its folded title, then by id.
/// Sixteen bytes and an id are all that a million titles may cost; what differs later is near enough in a list.
final class TrackOrder {
    private final IdList ids;
    private final byte[] libraries;
    private final short[] years;
    private final long libraryMask;

    private TrackOrder(IdList ids, byte[] libraries, short[] years) {
        this.ids = ids;
        this.libraries = libraries;
        this.years = years;
        long mask = 0;
        for (byte library : libraries) {
            mask |= 1L << library;
        }
        this.libraryMask = mask;
    }

    /// Sorts what the parallel lists hold; `titles` are the first sixteen bytes as two numbers.
    static TrackOrder of(IdList ids, byte[] libraries, short[] years, IdList titles) {
        int[] places = IntSort.sorted(ids.size(), (a, b) -> {
            int order = titles.compare(a, b);
            return order != 0 ? order : ids.compare(a, b);
        });
        byte[] sortedLibraries = new byte[places.length];
        short[] sortedYears = new short[places.length];
        for (int i = 0; i < places.length; i++) {
            sortedLibraries[i] = libraries[places[i]];
            sortedYears[i] = years[places[i]];
        }
        return new TrackOrder(ids.ordered(places), sortedLibraries, sortedYears);
    }

    int size() {
        return ids.size();
    }

    UUID id(int place) {
        return ids.get(place);
    }

    boolean passes(int place, LibraryScope scope, int fromYear, int toYear) {
        int year = years[place];
        return scope.allows(libraries[place])
                && (fromYear == 0 || year >= fromYear)
                && (toYear == 0 || (year != 0 && year <= toYear));
    }

    boolean isWhole(LibraryScope scope) {
        return (libraryMask & ~scope.mask()) == 0;
    }
}
