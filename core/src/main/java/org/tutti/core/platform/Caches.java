package org.tutti.core.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The caches of this process by name, for whoever watches how they do. They are made deep inside of modules,
/// which need not know that anybody watches; so this is the one list that the whole process shares. It keeps
/// no cache alive.
public final class Caches {
    private static final Map<String, WeakReference<Cache<?, ?>>> KNOWN = new ConcurrentHashMap<>();

    private Caches() {}

    /// How a cache did since it was made.
    ///
    /// @param size entries now, about
    public record Figures(long hits, long misses, long size) {}

    /// Builds a cache that counts, and lists it under a name such as `album-tracks`; a later one of the same
    /// name takes its place.
    public static <K, V> Cache<K, V> build(String name, Caffeine<? super K, ? super V> builder) {
        Cache<K, V> cache = builder.recordStats().build();
        KNOWN.put(name, new WeakReference<>(cache));
        return cache;
    }

    /// The figures of every cache that is in use, by name.
    public static Map<String, Figures> figures() {
        Map<String, Figures> figures = new TreeMap<>();
        KNOWN.forEach((name, reference) -> {
            Cache<?, ?> cache = reference.get();
            if (cache != null) {
                CacheStats stats = cache.stats();
                figures.put(name, new Figures(stats.hitCount(), stats.missCount(), cache.estimatedSize()));
            }
        });
        return figures;
    }
}
