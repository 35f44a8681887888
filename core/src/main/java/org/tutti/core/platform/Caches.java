package org.tutti.core.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The caches of this process by name, for whoever watches how they do. They are made deep inside of modules,
/// which need not know that anybody watches; so this is the one list that the whole process shares. It keeps
/// no cache alive.
public final class Caches {
    private static final Map<String, Known<?>> KNOWN = new ConcurrentHashMap<>();

    private Caches() {}

    /// How a cache did since it was made.
    ///
    /// @param size entries now, about
    public record Figures(long hits, long misses, long size) {}

    private record Known<T>(WeakReference<T> cache, Function<T, Figures> figures) {
        Known(T cache, Function<T, Figures> figures) {
            this(new WeakReference<>(cache), figures);
        }

        Optional<Figures> read() {
            return Optional.ofNullable(cache.get()).map(figures);
        }
    }

    /// Builds a cache that counts, and lists it under a name such as `album-tracks`; a later one of the same
    /// name takes its place.
    public static <K, V> Cache<K, V> build(String name, Caffeine<? super K, ? super V> builder) {
        Cache<K, V> cache = builder.recordStats().build();
        KNOWN.put(name, new Known<>(cache, Caches::figures));
        return cache;
    }

    /// Makes a cache of bytes, listed in the same way.
    public static Slab slab(String name, long maxBytes) {
        Slab slab = new Slab(maxBytes);
        KNOWN.put(name, new Known<>(slab, one -> new Figures(one.hits(), one.misses(), one.size())));
        return slab;
    }

    /// The figures of every cache that is in use, by name.
    public static Map<String, Figures> figures() {
        Map<String, Figures> figures = new TreeMap<>();
        KNOWN.forEach((name, known) -> known.read().ifPresent(one -> figures.put(name, one)));
        return figures;
    }

    private static Figures figures(Cache<?, ?> cache) {
        CacheStats stats = cache.stats();
        return new Figures(stats.hitCount(), stats.missCount(), cache.estimatedSize());
    }
}
