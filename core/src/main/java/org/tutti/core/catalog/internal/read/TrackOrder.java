package org.tutti.core.catalog.internal.read;

import java.util.Arrays;
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
        for (int place = 0; place < ids.size(); place++) {
            mask |= 1L << libraries[place];
        }
        this.libraryMask = mask;
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

    /// Takes the tracks in any order. Made for as many as there are, it holds each column once and sorts in place: a
    /// million tracks take 43 MB for a moment, and 19 for good.
    static final class Builder {
        private final IdList ids;
        private final IdList titles;
        private byte[] libraries;
        private short[] years;

        Builder(int expected) {
            int capacity = Math.max(16, expected);
            ids = new IdList(capacity);
            titles = new IdList(capacity);
            libraries = new byte[capacity];
            years = new short[capacity];
        }

        /// @param title its first sixteen bytes
        void add(UUID id, int library, int year, UUID title) {
            int place = ids.size();
            if (place == libraries.length) {
                libraries = Arrays.copyOf(libraries, place + place / 2);
                years = Arrays.copyOf(years, place + place / 2);
            }
            ids.add(id);
            titles.add(title);
            libraries[place] = (byte) library;
            years[place] = (short) year;
        }

        TrackOrder build() {
            int[] places = IntSort.sorted(ids.size(), (a, b) -> {
                int order = titles.compare(a, b);
                return order != 0 ? order : ids.compare(a, b);
            });
            IntSort.arrange(places, this::swap);
            return new TrackOrder(ids, libraries, years);
        }

        private void swap(int a, int b) {
            ids.swap(a, b);
            byte library = libraries[a];
            libraries[a] = libraries[b];
            libraries[b] = library;
            short year = years[a];
            years[a] = years[b];
            years[b] = year;
        }
    }
}
