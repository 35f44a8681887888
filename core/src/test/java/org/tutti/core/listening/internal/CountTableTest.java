package org.tutti.core.listening.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The compact table of counts behaves like a map.
class CountTableTest {
    @Test
    void behavesLikeAMap() {
        RandomGenerator random = new Random(5);
        CountTable table = new CountTable();
        Map<UUID, Count> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            // Few different halves: ids that collide in one of them must stay apart.
            UUID id = new UUID(random.nextInt(100), random.nextInt(100));
            Count count =
                    new Count(id, ItemKind.of(random.nextInt(3)), 1 + random.nextInt(1_000), random.nextLong(1L << 50));
            table.put(count);
            model.put(id, count);
        }
        for (int high = 0; high < 101; high++) {
            for (int low = 0; low < 101; low++) {
                UUID id = new UUID(high, low);
                assertThat(table.find(id).orElse(null)).isEqualTo(model.get(id));
            }
        }
        assertThat(table.sorted(ItemKind.ALBUM, Comparator.comparing(Count::item)))
                .containsExactlyElementsOf(model.values().stream()
                        .filter(count -> count.kind() == ItemKind.ALBUM)
                        .sorted(Comparator.comparing(Count::item))
                        .toList());
    }

    @Test
    void neverShowsAReaderHalfOfAWrite() throws Exception {
        CountTable table = new CountTable();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<?> writer = executor.submit(() -> {
                for (int i = 1; i <= 100_000; i++) {
                    table.put(new Count(new UUID(i % 5_000, i % 5_000), ItemKind.TRACK, i, i));
                }
            });
            RandomGenerator random = new Random(1);
            while (!writer.isDone()) {
                int key = random.nextInt(5_000);
                table.find(new UUID(key, key)).ifPresent(count -> {
                    assertThat(count.lastPlayed()).isEqualTo(count.plays());
                    assertThat(count.plays() % 5_000).isEqualTo(key);
                });
            }
            writer.get();
        }
        assertThat(table.plays(new UUID(1, 1))).isEqualTo(95_001);
    }
}
