package org.tutti.core.catalog.internal.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/// Draws different numbers that pass a test, each as likely as any other.
final class RandomPlaces {
    /// Misses in a row after which few pass, so that looking at all is cheaper than going on drawing.
    private static final int PATIENCE = 8;

    private RandomPlaces() {}

    /// At most `size` of the numbers 0 to `bound - 1`, in random order; all that pass when they are fewer.
    static Set<Integer> draw(int bound, int size, RandomGenerator random, IntPredicate passes) {
        Set<Integer> drawn = new LinkedHashSet<>();
        if (bound > 4 * size) {
            int misses = 0;
            while (drawn.size() < size && misses < PATIENCE * (size + 1)) {
                int place = random.nextInt(bound);
                if (!passes.test(place) || !drawn.add(place)) {
                    misses++;
                }
            }
        }
        if (drawn.size() < size) {
            List<Integer> all = new ArrayList<>();
            for (int place = 0; place < bound; place++) {
                if (passes.test(place)) {
                    all.add(place);
                }
            }
            Collections.shuffle(all, Random.from(random));
            drawn.clear();
            drawn.addAll(all.subList(0, Math.min(size, all.size())));
        }
        return drawn;
    }
}
