package org.tutti.core.platform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A part of a [Slab] with a lock of its own.
///
/// Values are appended to chunks of at most 256 KiB: 16 bytes of key, 4 of length, the bytes. Where the last chunk is
/// full, the first is emptied and written again. An open-addressing table of positions finds them: 4 bytes a place, the
/// keys themselves stand in the chunks.
final class SlabStripe {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int HEADER = 20;
    private static final int CHUNK_BITS = 18;
    private static final int LARGEST_CHUNK = 1 << CHUNK_BITS;
    private static final int LEAST_CHUNKS = 4;
    private static final int MOST_CHUNKS = 1 << 31 - CHUNK_BITS - 1;

    private final int chunkSize;
    private final byte[][] chunks;
    private final int[] filled;
    /// Position + 1 of a value; 0 for an empty place.
    private int[] places = new int[256];
    private int size;
    private int current;

    SlabStripe(long maxBytes) {
        chunkSize = (int) Math.min(LARGEST_CHUNK, maxBytes / LEAST_CHUNKS);
        int count = chunkSize <= HEADER ? 0 : (int) Math.min(MOST_CHUNKS, maxBytes / chunkSize);
        chunks = new byte[count][];
        filled = new int[count];
    }

    synchronized byte @Nullable [] get(long high, long low) {
        int place = find(high, low);
        if (places[place] == 0) {
            return null;
        }
        int position = places[place] - 1;
        byte[] chunk = chunks[position >>> CHUNK_BITS];
        int start = position & LARGEST_CHUNK - 1;
        return Arrays.copyOfRange(chunk, start + HEADER, start + HEADER + (int) INT.get(chunk, start + 16));
    }

    synchronized void put(long high, long low, byte[] value) {
        remove(high, low);
        int length = HEADER + value.length;
        if (length > chunkSize || chunks.length == 0) {
            return;
        }
        if (filled[current] + length > chunkSize) {
            current = (current + 1) % chunks.length;
            empty(current);
        }
        if (chunks[current] == null) {
            chunks[current] = new byte[chunkSize];
        }
        byte[] chunk = chunks[current];
        int start = filled[current];
        LONG.set(chunk, start, high);
        LONG.set(chunk, start + 8, low);
        INT.set(chunk, start + 16, value.length);
        System.arraycopy(value, 0, chunk, start + HEADER, value.length);
        filled[current] = start + length;
        if (2 * (size + 1) > places.length) {
            grow();
        }
        places[find(high, low)] = (current << CHUNK_BITS | start) + 1;
        size++;
    }

    synchronized void remove(long high, long low) {
        int place = find(high, low);
        if (places[place] != 0) {
            clear(place);
        }
    }

    synchronized int size() {
        return size;
    }

    /// Mixes a key, so that ids that were made one after the other lie apart.
    static long hash(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 32 ^ low) * 0xd6e8feb86659fd93L;
        return mixed ^ mixed >>> 32;
    }

    private void empty(int number) {
        byte[] chunk = chunks[number];
        if (chunk != null) {
            int start = 0;
            while (start < filled[number]) {
                int place = find((long) LONG.get(chunk, start), (long) LONG.get(chunk, start + 8));
                // A value that was replaced or removed since has another place, or none.
                if (places[place] == (number << CHUNK_BITS | start) + 1) {
                    clear(place);
                }
                start += HEADER + (int) INT.get(chunk, start + 16);
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
        byte[] chunk = chunks[position >>> CHUNK_BITS];
        int start = position & LARGEST_CHUNK - 1;
        return (long) LONG.get(chunk, start) == high && (long) LONG.get(chunk, start + 8) == low;
    }

    private int home(long high, long low) {
        return (int) hash(high, low) & places.length - 1;
    }

    private int home(int position) {
        byte[] chunk = chunks[position >>> CHUNK_BITS];
        int start = position & LARGEST_CHUNK - 1;
        return home((long) LONG.get(chunk, start), (long) LONG.get(chunk, start + 8));
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
