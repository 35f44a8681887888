package org.tutti.core.catalog.internal.scan;

import java.util.BitSet;
import java.util.function.LongConsumer;
import org.tutti.core.catalog.internal.Keys;

/// The stored folders of all libraries, 28 bytes each: by the key of the path their id, signature and generation; and
/// which of them the walk met. One thread fills it, then many may ask and mark.
final class KnownFolders {
    private long[] keys = new long[1024];
    private long[] ids = new long[1024];
    private long[] signatures = new long[1024];
    private int[] generations = new int[1024];
    private final BitSet seen = new BitSet();
    private int size;

    /// Where a folder stands in here, or -1.
    int find(int libraryId, String path) {
        return find(Keys.path(libraryId, path));
    }

    void add(long key, long id, long signature, int generation) {
        if (size * 10L > keys.length * 7L) {
            grow();
        }
        int slot = slot(key);
        if (keys[slot] == 0) {
            size++;
        }
        keys[slot] = key;
        ids[slot] = id;
        signatures[slot] = signature;
        generations[slot] = generation;
    }

    long id(int slot) {
        return ids[slot];
    }

    /// Whether the folder is as it was when it was last read.
    boolean isUnchanged(int slot, long signature, int generation) {
        return signatures[slot] == signature && generations[slot] >= generation;
    }

    void see(int slot) {
        synchronized (seen) {
            seen.set(slot);
        }
    }

    /// Ids of the folders that the walk did not meet.
    void unseen(LongConsumer id) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0 && !seen.get(slot)) {
                id.accept(ids[slot]);
            }
        }
    }

    private int find(long key) {
        int slot = slot(key);
        return keys[slot] == key ? slot : -1;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldIds = ids;
        long[] oldSignatures = signatures;
        int[] oldGenerations = generations;
        keys = new long[oldKeys.length * 2];
        ids = new long[keys.length];
        signatures = new long[keys.length];
        generations = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                ids[slot] = oldIds[i];
                signatures[slot] = oldSignatures[i];
                generations[slot] = oldGenerations[i];
            }
        }
    }
}
