package org.tutti.core.catalog.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntSortTest {
    @Test
    void sortsLikeTheLibraryAndKeepsTheOrderOfEquals() {
        Random random = new Random(11);
        for (int size = 0; size < 300; size++) {
            int[] keys = random.ints(size, 0, 20).toArray();
            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted((a, b) -> Integer.compare(keys[a], keys[b]))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(IntSort.sorted(size, (a, b) -> Integer.compare(keys[a], keys[b])))
                    .isEqualTo(expected);
        }
    }

    @Test
    void titlesSortByTheirFirstSixteenBytes() {
        String[] titles = {"", "a", "abba", "abc", "queen of the night", "queen of the nile", "zoo", "ärger", "音楽"};
        String[] shuffled = titles.clone();
        IdList prefixes = new IdList(1);
        for (String title : shuffled) {
            prefixes.add(Orders.prefix(title));
        }
        int[] order = IntSort.sorted(titles.length, prefixes::compare);
        assertThat(Arrays.stream(order).mapToObj(i -> titles[i])).containsExactly(titles);
    }

    @Test
    void arrangesInPlaceWhatWasSorted() {
        Random random = new Random(12);
        for (int size = 0; size < 300; size++) {
            int[] values = random.ints(size, 0, 40).toArray();
            int[] expected = Arrays.stream(values).sorted().toArray();
            IntSort.arrange(IntSort.sorted(size, (a, b) -> Integer.compare(values[a], values[b])), (a, b) -> {
                int value = values[a];
                values[a] = values[b];
                values[b] = value;
            });
            assertThat(values).isEqualTo(expected);
        }
    }
}
