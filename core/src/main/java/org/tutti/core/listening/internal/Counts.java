package org.tutti.core.listening.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.platform.Caches;

/// The counts in memory: those of everybody, and those of listeners as far as memory goes. Of the listeners
/// whose plays this process projects, the projector sets absolute values after its commit, so that a table that
/// was read at the same time ends right whichever came first. Tables of others are read anew when they are old.
/// What the database holds does not depend on any of them: it is told what to add.
final class Counts {
    private final SqlPlays plays;
    private final Predicate<ListenerId> elsewhere;
    private final Cache<ListenerId, CountTable> listeners;
    private final Cache<ListenerId, CountTable> guests;
    private volatile @Nullable CountTable totals;

    /// @param elsewhere whether another process projects a listener's plays
    /// @param age how old the counts of such a listener may be
    Counts(SqlPlays plays, long memory, Predicate<ListenerId> elsewhere, Duration age) {
        this.plays = plays;
        this.elsewhere = elsewhere;
        this.listeners = Caches.build("play-counts", cache(memory));
        this.guests = Caches.build("play-counts-elsewhere", cache(memory).expireAfterWrite(age));
    }

    private static Caffeine<ListenerId, CountTable> cache(long memory) {
        return Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((ListenerId listener, CountTable table) -> table.weight());
    }

    /// The counts to show.
    CountTable of(ListenerId listener) {
        return elsewhere.test(listener) ? guests.get(listener, plays::counts) : projected(listener);
    }

    /// The counts of a listener whose plays this process projects.
    CountTable projected(ListenerId listener) {
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
    void apply(Map<ListenerId, Changes> counts, Changes total) {
        // Not computeIfPresent: it would not wait for a table that is being loaded.
        counts.forEach((listener, changes) -> listeners.asMap().compute(listener, (key, table) -> {
            if (table != null) {
                changes.now().forEach(table::put);
            }
            return table;
        }));
        CountTable all = totals();
        total.now().forEach(all::put);
    }

    /// Takes over what other processes added to the totals. Only the projector may call it: between two of its
    /// batches, so that it loses none of its own.
    ///
    /// @return the items whose totals have changed
    Set<UUID> refreshTotals() {
        CountTable before = totals;
        if (before == null) {
            return Set.of();
        }
        CountTable now = plays.totals();
        synchronized (this) {
            totals = now;
        }
        return now.changedSince(before);
    }

    void forget(ListenerId listener) {
        listeners.invalidate(listener);
        guests.invalidate(listener);
    }

    /// Another process has counted more of the listener's plays.
    void forgetGuest(ListenerId listener) {
        guests.invalidate(listener);
    }

    /// Reads the counts of these listeners anew when asked for.
    void forgetIf(Predicate<ListenerId> which) {
        listeners.asMap().keySet().removeIf(which);
    }

    /// Reads everything anew when asked for.
    void forgetAll() {
        listeners.invalidateAll();
        guests.invalidateAll();
        synchronized (this) {
            totals = null;
        }
    }
}
