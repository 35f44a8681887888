package org.tutti.core.catalog.internal.read;

import java.util.Arrays;
import java.util.UUID;

/// A growing list of ids in one array, 16 bytes each.
final class IdList {
    private long[] bits;
    private int size;

    IdList(int capacity) {
        bits = new long[2 * Math.max(8, capacity)];
    }

    void add(UUID id) {
        if (2 * size == bits.length) {
            bits = Arrays.copyOf(bits, bits.length + bits.length / 2 * 2);
        }
        bits[2 * size] = id.getMostSignificantBits();
        bits[2 * size + 1] = id.getLeastSignificantBits();
        size++;
    }

    int size() {
        return size;
    }

    UUID get(int index) {
        return new UUID(bits[2 * index], bits[2 * index + 1]);
    }

    /// The order of the ids as unsigned numbers.
    int compare(int a, int b) {
        int high = Long.compareUnsigned(bits[2 * a], bits[2 * b]);
        return high != 0 ? high : Long.compareUnsigned(bits[2 * a + 1], bits[2 * b + 1]);
    }

    void swap(int a, int b) {
        long high = bits[2 * a];
        long low = bits[2 * a + 1];
        bits[2 * a] = bits[2 * b];
        bits[2 * a + 1] = bits[2 * b + 1];
        bits[2 * b] = high;
        bits[2 * b + 1] = low;
    }

    /// A list of the same ids in the order of `places`, with no room to spare.
    IdList ordered(int[] places) {
        IdList ordered = new IdList(0);
        ordered.bits = new long[2 * places.length];
        ordered.size = places.length;
        for (int i = 0; i < places.length; i++) {
            ordered.bits[2 * i] = bits[2 * places[i]];
            ordered.bits[2 * i + 1] = bits[2 * places[i] + 1];
        }
        return ordered;
    }
}
