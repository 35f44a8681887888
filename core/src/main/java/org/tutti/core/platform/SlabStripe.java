package org.tutti.core.platform;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A part of a [Slab] with a lock of its own; not a monitor, which lets virtual threads wait longer than they must.
///
/// Values are appended to chunks of at most 256 KiB: 16 bytes of key, 4 of length, the bytes. Where the last chunk is
/// full, the first is emptied and written again. An open-addressing table of positions finds them: 4 bytes a place, the
/// keys themselves stand in the chunks.
final class SlabStripe {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int HEADER = 20;
    private static final int CHUNK_BITS = 18;
    private static final int LARGEST_CHUNK = 1 << CHUNK_BITS;
    private static final int LEAST_CHUNKS = 4;
    private static final int MOST_CHUNKS = 1 << 31 - CHUNK_BITS - 1;

    private final ReentrantLock lock = new ReentrantLock();
    /// Never closed, as caches live as long as the process; the automatic kind would count towards the JVM's
    /// bound of direct memory, which is the heap's.
    private final Arena arena = Arena.ofShared();
    private final int chunkSize;
    private final MemorySegment[] chunks;
    private final int[] filled;
    /// Position + 1 of a value; 0 for an empty place.
    private int[] places = new int[256];
    private int size;
    private int current;

    SlabStripe(long maxBytes) {
        chunkSize = (int) Math.min(LARGEST_CHUNK, maxBytes / LEAST_CHUNKS);
        int count = chunkSize <= HEADER ? 0 : (int) Math.min(MOST_CHUNKS, maxBytes / chunkSize);
        chunks = new MemorySegment[count];
        filled = new int[count];
    }

    byte @Nullable [] get(long high, long low) {
        lock.lock();
        try {
            int place = find(high, low);
            if (places[place] == 0) {
                return null;
            }
            int position = places[place] - 1;
            MemorySegment chunk = chunks[position >>> CHUNK_BITS];
            int start = position & LARGEST_CHUNK - 1;
            byte[] value = new byte[chunk.get(INT, start + 16)];
            MemorySegment.copy(chunk, ValueLayout.JAVA_BYTE, start + HEADER, value, 0, value.length);
            return value;
        } finally {
            lock.unlock();
        }
    }

    void put(long high, long low, byte[] value) {
        lock.lock();
        try {
            clear(high, low);
            append(high, low, value);
        } finally {
            lock.unlock();
        }
    }

    void remove(long high, long low) {
        lock.lock();
        try {
            clear(high, low);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            Arrays.fill(filled, 0);
            Arrays.fill(places, 0);
            size = 0;
            current = 0;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    private void append(long high, long low, byte[] value) {
        int length = HEADER + value.length;
        if (length > chunkSize || chunks.length == 0) {
            return;
        }
        if (filled[current] + length > chunkSize) {
            current = (current + 1) % chunks.length;
            empty(current);
        }
        if (chunks[current] == null) {
            chunks[current] = arena.allocate(chunkSize);
        }
        MemorySegment chunk = chunks[current];
        int start = filled[current];
        chunk.set(LONG, start, high);
        chunk.set(LONG, start + 8, low);
        chunk.set(INT, start + 16, value.length);
        MemorySegment.copy(value, 0, chunk, ValueLayout.JAVA_BYTE, start + HEADER, value.length);
        filled[current] = start + length;
        if (2 * (size + 1) > places.length) {
            grow();
        }
        places[find(high, low)] = (current << CHUNK_BITS | start) + 1;
        size++;
    }

    /// Mixes a key, so that ids that were made one after the other lie apart.
    static long hash(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 32 ^ low) * 0xd6e8feb86659fd93L;
        return mixed ^ mixed >>> 32;
    }

    private void empty(int number) {
        MemorySegment chunk = chunks[number];
        if (chunk != null) {
            int start = 0;
            while (start < filled[number]) {
                int place = find(chunk.get(LONG, start), chunk.get(LONG, start + 8));
                // A value that was replaced or removed since has another place, or none.
                if (places[place] == (number << CHUNK_BITS | start) + 1) {
                    clear(place);
                }
                start += HEADER + chunk.get(INT, start + 16);
            }
        }
        filled[number] = 0;
    }

    /// The place of a key, or the empty one where it would stand.
    private int find(long high, long low) {
        int place = home(high, low);
        while (places[place] != 0 && !stands(places[place] - 1, high, low)) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    private boolean stands(int position, long high, long low) {
        MemorySegment chunk = chunks[position >>> CHUNK_BITS];
        int start = position & LARGEST_CHUNK - 1;
        return chunk.get(LONG, start) == high && chunk.get(LONG, start + 8) == low;
    }

    private int home(long high, long low) {
        return (int) hash(high, low) & places.length - 1;
    }

    private int home(int position) {
        MemorySegment chunk = chunks[position >>> CHUNK_BITS];
        int start = position & LARGEST_CHUNK - 1;
        return home(chunk.get(LONG, start), chunk.get(LONG, start + 8));
    }

    private void clear(long high, long low) {
        int place = find(high, low);
        if (places[place] != 0) {
            clear(place);
        }
    }

    /// Empties a place and moves up what would not be found behind a gap (Knuth, volume 3, 6.4, algorithm R).
    private void clear(int place) {
        int mask = places.length - 1;
        int gap = place;
        int next = place;
        while (true) {
            next = next + 1 & mask;
            if (places[next] == 0) {
                break;
            }
            int home = home(places[next] - 1);
            if ((next - home & mask) >= (next - gap & mask)) {
                places[gap] = places[next];
                gap = next;
            }
        }
        places[gap] = 0;
        size--;
    }

    private void grow() {
        int[] old = places;
        places = new int[old.length * 2];
        for (int one : old) {
            if (one != 0) {
                int place = home(one - 1);
                while (places[place] != 0) {
                    place = place + 1 & places.length - 1;
                }
                places[place] = one;
            }
        }
    }
}
