package org.tutti.core.listening.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.platform.Caches;

/// The counts in memory: those of everybody, and those of listeners as far as memory goes. The projector sets
/// absolute values after its commit, so that a table that was read at the same time ends right whichever came
/// first.
final class Counts {
    private final SqlPlays plays;
    private final Cache<ListenerId, CountTable> listeners;
    private volatile @Nullable CountTable totals;

    Counts(SqlPlays plays, long memory) {
        this.plays = plays;
        this.listeners = Caches.build(
                "play-counts",
                Caffeine.newBuilder()
                        .maximumWeight(memory)
                        .weigher((ListenerId listener, CountTable table) -> table.weight()));
    }

    CountTable of(ListenerId listener) {
        return listeners.get(listener, plays::counts);
    }

    CountTable totals() {
        CountTable known = totals;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            CountTable loaded = totals;
            if (loaded == null) {
                loaded = plays.totals();
                totals = loaded;
            }
            return loaded;
        }
    }

    /// Takes over what was committed.
    void apply(Map<ListenerId, List<Count>> counts, List<Count> total) {
        // Not computeIfPresent: it would not wait for a table that is being loaded.
        counts.forEach((listener, changed) -> listeners.asMap().compute(listener, (key, table) -> {
            if (table != null) {
                changed.forEach(table::put);
            }
            return table;
        }));
        CountTable all = totals();
        total.forEach(all::put);
    }

    void forget(ListenerId listener) {
        listeners.invalidate(listener);
    }

    /// Reads everything anew when asked for.
    void forgetAll() {
        listeners.invalidateAll();
        synchronized (this) {
            totals = null;
        }
    }
}
