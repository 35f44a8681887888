package org.tutti.core.catalog.internal.scan;

import java.util.Optional;
import java.util.UUID;

/// Ids by 64-bit keys, 24 bytes an entry: for tables that a scan asks all the time.
final class IdTable {
    private long[] table = new long[3 * 1024];
    private int size;

    Optional<UUID> find(long key) {
        int slot = slot(key);
        return table[slot] == 0 ? Optional.empty() : Optional.of(new UUID(table[slot + 1], table[slot + 2]));
    }

    void put(long key, UUID id) {
        if (size * 10L > table.length / 3 * 6L) {
            grow();
        }
        int slot = slot(key);
        if (table[slot] == 0) {
            size++;
        }
        table[slot] = key;
        table[slot + 1] = id.getMostSignificantBits();
        table[slot + 2] = id.getLeastSignificantBits();
    }

    private int slot(long key) {
        int count = table.length / 3;
        int slot = (int) key & (count - 1);
        while (table[slot * 3] != 0 && table[slot * 3] != key) {
            slot = (slot + 1) & (count - 1);
        }
        return slot * 3;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 3) {
            if (old[i] != 0) {
                int slot = slot(old[i]);
                System.arraycopy(old, i, table, slot, 3);
            }
        }
    }
}
