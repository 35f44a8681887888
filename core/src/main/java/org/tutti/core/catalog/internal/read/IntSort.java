package org.tutti.core.catalog.internal.read;

import java.util.function.IntBinaryOperator;

/// Sorts numbers by a comparison of what they stand for, without boxing them: a bottom-up merge sort, stable, with one
/// array of extra space.
final class IntSort {
    private static final int RUN = 16;

    private IntSort() {}

    /// 0 to `size - 1`, sorted by `compare`.
    static int[] sorted(int size, IntBinaryOperator compare) {
        int[] from = new int[size];
        for (int i = 0; i < size; i++) {
            from[i] = i;
        }
        for (int start = 0; start < size; start += RUN) {
            insertionSort(from, start, Math.min(size, start + RUN), compare);
        }
        int[] to = new int[size];
        for (int width = RUN; width < size; width *= 2) {
            for (int start = 0; start < size; start += 2 * width) {
                merge(from, to, start, Math.min(size, start + width), Math.min(size, start + 2 * width), compare);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    /// Brings what stands at `places[i]` to place `i`, for each `i`, in place. Uses up `places`.
    static void arrange(int[] places, Swap swap) {
        for (int start = 0; start < places.length; start++) {
            int place = start;
            while (places[place] != start) {
                int next = places[place];
                swap.swap(place, next);
                places[place] = place;
                place = next;
            }
            places[place] = place;
        }
    }

    /// Exchanges what stands at two places.
    interface Swap {
        void swap(int a, int b);
    }

    private static void insertionSort(int[] a, int start, int end, IntBinaryOperator compare) {
        for (int i = start + 1; i < end; i++) {
            int value = a[i];
            int j = i - 1;
            while (j >= start && compare.applyAsInt(a[j], value) > 0) {
                a[j + 1] = a[j];
                j--;
            }
            a[j + 1] = value;
        }
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, IntBinaryOperator compare) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || (left < middle && compare.applyAsInt(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
