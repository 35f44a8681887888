package org.tutti.core.catalog.internal.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.tutti.core.platform.PublicId;

/// A bounded cache of rows by id that never keeps what was read before a change and stored after it.
///
/// @param <V> what a row becomes
final class Entities<V> {
    private final Store<V> cache;
    private final Function<Collection<UUID>, List<V>> load;
    private final Function<V, UUID> id;
    private final ReadWriteLock changes = new ReentrantReadWriteLock();
    private long epoch;

    Entities(Store<V> cache, Function<Collection<UUID>, List<V>> load, Function<V, UUID> id) {
        this.cache = cache;
        this.load = load;
        this.id = id;
    }

    Optional<V> find(UUID key) {
        V cached = cache.get(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        return Optional.ofNullable(load(List.of(key)).get(key));
    }

    /// Those that exist, in the order of the ids, repetitions kept.
    List<V> all(Collection<? extends PublicId> keys) {
        List<V> found = new ArrayList<>(keys.size());
        Set<UUID> absent = Set.of();
        for (PublicId key : keys) {
            V cached = cache.get(key.value());
            if (cached == null) {
                absent = absent.isEmpty() ? new LinkedHashSet<>() : absent;
                absent.add(key.value());
            } else {
                found.add(cached);
            }
        }
        if (absent.isEmpty()) {
            return found;
        }
        Map<UUID, V> loaded = load(absent);
        Map<UUID, V> cached = new HashMap<>();
        found.forEach(value -> cached.put(id.apply(value), value));
        List<V> ordered = new ArrayList<>(keys.size());
        for (PublicId key : keys) {
            V value = cached.getOrDefault(key.value(), loaded.get(key.value()));
            if (value != null) {
                ordered.add(value);
            }
        }
        return ordered;
    }

    /// Takes in rows that were read for another reason, if nothing changed since `epoch`.
    void offer(List<V> values, long readAt) {
        changes.readLock().lock();
        try {
            if (readAt == epoch) {
                values.forEach(value -> cache.put(id.apply(value), value));
            }
        } finally {
            changes.readLock().unlock();
        }
    }

    /// The number of changes so far; read it before reading rows.
    long epoch() {
        changes.readLock().lock();
        try {
            return epoch;
        } finally {
            changes.readLock().unlock();
        }
    }

    /// These have changed.
    void forget(Collection<? extends PublicId> keys) {
        changes.writeLock().lock();
        try {
            epoch++;
            keys.forEach(key -> cache.remove(key.value()));
        } finally {
            changes.writeLock().unlock();
        }
    }

    /// Anything may have changed.
    void forgetAll() {
        changes.writeLock().lock();
        try {
            epoch++;
            cache.clear();
        } finally {
            changes.writeLock().unlock();
        }
    }

    private Map<UUID, V> load(Collection<UUID> keys) {
        long readAt = epoch();
        List<V> rows = load.apply(keys);
        offer(rows, readAt);
        Map<UUID, V> byId = HashMap.newHashMap(rows.size());
        rows.forEach(row -> byId.put(id.apply(row), row));
        return byId;
    }
}
