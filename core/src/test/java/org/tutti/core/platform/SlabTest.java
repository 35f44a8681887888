package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlabTest {
    private static final long ROOM = 8L << 20;

    @Test
    void givesBackCopiesOfWhatWasPut() {
        Slab slab = new Slab(ROOM);
        byte[] value = {1, 2, 3};
        slab.put(1, 2, value);
        value[0] = 9;
        byte[] first = Objects.requireNonNull(slab.get(1, 2));
        assertThat(first).containsExactly(1, 2, 3);
        first[1] = 9;
        assertThat(slab.get(1, 2)).containsExactly(1, 2, 3);
        assertThat(slab.get(2, 1)).isNull();
    }

    @Test
    void countsHitsAndMisses() {
        Slab slab = new Slab(ROOM);
        slab.put(1, 2, new byte[10]);
        slab.get(1, 2);
        slab.get(1, 2);
        slab.get(3, 4);
        assertThat(slab.hits()).isEqualTo(2);
        assertThat(slab.misses()).isEqualTo(1);
        assertThat(slab.size()).isEqualTo(1);
    }

    @Test
    void forgetsEverythingAtOnceAndIsFilledAgain() {
        Slab slab = new Slab(ROOM);
        for (int key = 0; key < 5_000; key++) {
            slab.put(key, key, new byte[] {1});
        }
        slab.clear();
        assertThat(slab.size()).isZero();
        assertThat(slab.get(7, 7)).isNull();
        slab.put(7, 7, new byte[] {2});
        assertThat(slab.get(7, 7)).containsExactly(2);
        assertThat(slab.get(8, 8)).isNull();
        assertThat(slab.size()).isEqualTo(1);
    }

    @Test
    void theNewValueOfAKeyReplacesTheOld() {
        Slab slab = new Slab(ROOM);
        slab.put(1, 2, new byte[] {1});
        slab.put(1, 2, new byte[] {2, 2});
        assertThat(slab.get(1, 2)).containsExactly(2, 2);
        assertThat(slab.size()).isEqualTo(1);
    }

    @Test
    void keepsNeitherWhatIsTooLargeNorItsOldValue() {
        Slab slab = new Slab(ROOM);
        slab.put(1, 2, new byte[] {1});
        slab.put(1, 2, new byte[1 << 20]);
        assertThat(slab.get(1, 2)).isNull();
        assertThat(slab.size()).isZero();
    }

    @Test
    void aSlabWithoutRoomKeepsNothing() {
        Slab slab = new Slab(0);
        slab.put(1, 2, new byte[] {1});
        assertThat(slab.get(1, 2)).isNull();
        assertThatThrownBy(() -> new Slab(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyValuesAreValues() {
        Slab slab = new Slab(ROOM);
        slab.put(0, 0, new byte[0]);
        assertThat(slab.get(0, 0)).isEmpty();
    }

    @Test
    void theOldestMakeRoomForTheNewest() {
        Slab slab = new Slab(ROOM);
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            slab.put(i, ~i, new byte[1000]);
        }
        assertThat(slab.get(0, ~0)).as("the first").isNull();
        assertThat(slab.get(count - 1, ~(count - 1))).as("the last").hasSize(1000);
        assertThat(slab.size()).as("of 1,020 bytes in 8 MiB").isBetween(7_500L, 8_224L);
    }

    /// Whatever is put, replaced and removed: what a slab gives is what was put last, and what it forgot on its own was
    /// older than what it kept of the same part.
    @Test
    void neverGivesAnythingButTheLatestValue() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Slab slab = new Slab(1L << 20);
            Map<Integer, byte[]> latest = new HashMap<>();
            int kept = 0;
            for (int i = 0; i < 60_000; i++) {
                int key = random.nextInt(4_000);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        slab.remove(key, key * 31L);
                        latest.remove(key);
                    }
                    case 1 -> {
                        byte[] value = new byte[random.nextInt(600)];
                        random.nextBytes(value);
                        slab.put(key, key * 31L, value);
                        latest.put(key, value);
                    }
                    default -> {
                        byte[] found = slab.get(key, key * 31L);
                        if (found != null) {
                            kept++;
                            assertThat(found).isEqualTo(latest.get(key));
                        }
                    }
                }
            }
            assertThat(kept).as("a cache that forgets everything would pass").isGreaterThan(5_000);
        }
    }

    @Test
    void manyThreadsSeeWholeValuesOnly() throws InterruptedException {
        Slab slab = new Slab(1L << 20);
        AtomicInteger torn = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int seed = t;
            threads.add(Thread.ofPlatform().start(() -> {
                Random random = new Random(seed);
                for (int i = 0; i < 50_000; i++) {
                    int key = random.nextInt(1_000);
                    byte[] value = new byte[1 + random.nextInt(2_000)];
                    java.util.Arrays.fill(value, (byte) key);
                    slab.put(key, 0, value);
                    byte[] found = slab.get(random.nextInt(1_000), 0);
                    if (found != null && found[0] != found[found.length - 1]) {
                        torn.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(torn).hasValue(0);
        assertThat(slab.size()).isPositive();
    }
}
