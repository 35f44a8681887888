package org.tutti.core.listening.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import org.tutti.core.listening.PlayCounts;

/// Counts by id in flat arrays with open addressing (linear probing, at most two thirds full): 29 bytes a slot, where a
/// hash map of records takes some 150 an entry. Many read without waiting (optimistic reads), the projector alone
/// writes.
final class CountTable implements PlayCounts {
    private static final int BYTES_PER_SLOT = 29;

    private final StampedLock lock = new StampedLock();
    private volatile Slots slots = new Slots(16);

    /// Index `i` is empty when `plays[i]` is 0.
    private static final class Slots {
        final long[] ids;
        final int[] plays;
        final long[] lastPlayed;
        final byte[] kinds;
        final int mask;
        int used;

        Slots(int capacity) {
            ids = new long[2 * capacity];
            plays = new int[capacity];
            lastPlayed = new long[capacity];
            kinds = new byte[capacity];
            mask = capacity - 1;
        }

        int find(long high, long low) {
            long hash = (high ^ Long.rotateLeft(low, 32)) * 0x9e37_79b9_7f4a_7c15L;
            int at = (int) (hash >>> 32) & mask;
            // A reader may see a table in the middle of a write; one round is then enough, its answer is thrown away.
            for (int probes = 0; probes <= mask; probes++) {
                if (plays[at] == 0 || (ids[2 * at] == high && ids[2 * at + 1] == low)) {
                    return at;
                }
                at = (at + 1) & mask;
            }
            return at;
        }

        void put(long high, long low, int kind, int count, long last) {
            int at = find(high, low);
            if (plays[at] == 0) {
                used++;
            }
            ids[2 * at] = high;
            ids[2 * at + 1] = low;
            kinds[at] = (byte) kind;
            lastPlayed[at] = last;
            plays[at] = count;
        }

        boolean isFull() {
            return used * 3L >= plays.length * 2L;
        }

        Slots grown() {
            Slots larger = new Slots(plays.length * 2);
            for (int i = 0; i < plays.length; i++) {
                if (plays[i] != 0) {
                    larger.put(ids[2 * i], ids[2 * i + 1], kinds[i], plays[i], lastPlayed[i]);
                }
            }
            return larger;
        }

        Count count(int at) {
            return new Count(new UUID(ids[2 * at], ids[2 * at + 1]), ItemKind.of(kinds[at]), plays[at], lastPlayed[at]);
        }
    }

    /// Sets the count of an item; counts are never 0.
    void put(Count count) {
        long stamp = lock.writeLock();
        try {
            Slots now = slots;
            if (now.isFull()) {
                now = now.grown();
                slots = now;
            }
            UUID id = count.item();
            now.put(
                    id.getMostSignificantBits(),
                    id.getLeastSignificantBits(),
                    count.kind().ordinal(),
                    count.plays(),
                    count.lastPlayed());
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    Optional<Count> find(UUID id) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        long stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            Slots now = slots;
            int at = now.find(high, low);
            int plays = now.plays[at];
            long last = now.lastPlayed[at];
            int kind = now.kinds[at];
            if (lock.validate(stamp)) {
                return plays == 0 ? Optional.empty() : Optional.of(new Count(id, ItemKind.of(kind), plays, last));
            }
        }
        stamp = lock.readLock();
        try {
            int at = slots.find(high, low);
            return slots.plays[at] == 0 ? Optional.empty() : Optional.of(slots.count(at));
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public int plays(UUID id) {
        return find(id).map(Count::plays).orElse(0);
    }

    @Override
    public Optional<Instant> lastPlayed(UUID id) {
        return find(id).map(count -> Instant.ofEpochMilli(count.lastPlayed()));
    }

    /// All counts of a kind in an order.
    List<Count> sorted(ItemKind kind, Comparator<Count> order) {
        List<Count> counts = new ArrayList<>();
        forEach(kind, counts::add);
        counts.sort(order);
        return counts;
    }

    /// The items whose counts differ from those of an earlier table.
    Set<UUID> changedSince(CountTable earlier) {
        Set<UUID> changed = new HashSet<>();
        for (ItemKind kind : ItemKind.values()) {
            forEach(kind, count -> {
                if (earlier.plays(count.item()) != count.plays()) {
                    changed.add(count.item());
                }
            });
        }
        return changed;
    }

    /// Bytes of the arrays.
    int weight() {
        return slots.plays.length * BYTES_PER_SLOT;
    }

    private void forEach(ItemKind kind, Consumer<Count> consumer) {
        long stamp = lock.readLock();
        try {
            Slots now = slots;
            for (int i = 0; i < now.plays.length; i++) {
                if (now.plays[i] != 0 && now.kinds[i] == kind.ordinal()) {
                    consumer.accept(now.count(i));
                }
            }
        } finally {
            lock.unlockRead(stamp);
        }
    }
}
