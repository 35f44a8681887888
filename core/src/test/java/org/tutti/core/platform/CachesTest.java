package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.junit.jupiter.api.Test;

class CachesTest {
    @Test
    void aCacheIsListedWithWhatItDid() {
        Cache<String, Integer> cache =
                Caches.build("a-test", Caffeine.newBuilder().maximumSize(10));
        cache.put("one", 1);
        assertThat(cache.getIfPresent("one")).isEqualTo(1);
        assertThat(cache.getIfPresent("two")).isNull();
        assertThat(cache.getIfPresent("three")).isNull();
        assertThat(Caches.figures()).containsEntry("a-test", new Caches.Figures(1, 2, 1));
    }

    @Test
    void aCacheOfBytesIsListedInTheSameWay() {
        Slab slab = Caches.slab("a-slab", 1 << 20);
        slab.put(1, 2, new byte[] {3});
        assertThat(slab.get(1, 2)).containsExactly(3);
        assertThat(slab.get(2, 1)).isNull();
        assertThat(Caches.figures()).containsEntry("a-slab", new Caches.Figures(1, 1, 1));
    }
}
