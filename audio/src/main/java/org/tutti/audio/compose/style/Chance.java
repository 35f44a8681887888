package org.tutti.audio.compose.style;

import java.util.SplittableRandom;

/// Choices that composers make.
final class Chance {
    private Chance() {}

    static boolean of(SplittableRandom random, double probability) {
        return random.nextDouble() < probability;
    }

    @SafeVarargs
    static <T> T pick(SplittableRandom random, T... from) {
        return from[random.nextInt(from.length)];
    }

    static int[] pick(SplittableRandom random, int[][] from) {
        return from[random.nextInt(from.length)];
    }

    static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
