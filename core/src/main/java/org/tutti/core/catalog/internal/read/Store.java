package org.tutti.core.catalog.internal.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tutti.core.platform.Caches;
import org.tutti.core.platform.Slab;

/// Where [Entities] keeps rows: bounded, safe for many threads, free to forget.
///
/// @param <V> what a row becomes
interface Store<V> {
    @Nullable
    V get(UUID id);

    void put(UUID id, V value);

    void remove(UUID id);

    void clear();

    /// Objects that weigh the same, the least used forgotten first.
    static <V> Store<V> ofObjects(String name, long maxBytes, int weight) {
        Cache<UUID, V> cache = Caches.build(name, Caffeine.newBuilder().maximumSize(maxBytes / weight));
        return new Store<>() {
            @Override
            public @Nullable V get(UUID id) {
                return cache.getIfPresent(id);
            }

            @Override
            public void put(UUID id, V value) {
                cache.put(id, value);
            }

            @Override
            public void remove(UUID id) {
                cache.invalidate(id);
            }

            @Override
            public void clear() {
                cache.invalidateAll();
            }
        };
    }

    /// Rows of tracks as bytes: a hundred thousand of them must not be marked and moved by the collector.
    static Store<TrackRow> ofTracks(Slab slab) {
        return new Store<>() {
            @Override
            public @Nullable TrackRow get(UUID id) {
                byte[] packed = slab.get(id.getMostSignificantBits(), id.getLeastSignificantBits());
                return packed == null ? null : TrackRow.unpacked(id, packed);
            }

            @Override
            public void put(UUID id, TrackRow row) {
                slab.put(id.getMostSignificantBits(), id.getLeastSignificantBits(), row.packed());
            }

            @Override
            public void remove(UUID id) {
                slab.remove(id.getMostSignificantBits(), id.getLeastSignificantBits());
            }

            @Override
            public void clear() {
                slab.clear();
            }
        };
    }
}
