package org.tutti.core.platform;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A bounded cache of byte strings by 128-bit keys that costs the garbage collector nothing: values lie off the heap in
/// a
/// few hundred chunks. As objects they would be copied, promoted and marked; here each is copied in once, and out.
///
/// The oldest values make room for new ones (first in, first out), a chunk at a time. Safe for many threads; a look-up
/// takes one of several locks for less than a microsecond.
public final class Slab {
    private static final int STRIPES = 8;

    private final SlabStripe[] stripes = new SlabStripe[STRIPES];
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /// @param maxBytes bound of the memory taken off the heap, about; it is taken as it is needed
    public Slab(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("the size of a cache is at least 0 bytes");
        }
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new SlabStripe(maxBytes / STRIPES);
        }
    }

    /// A copy of the value of a key, or null.
    public byte @Nullable [] get(long high, long low) {
        byte[] value = stripe(high, low).get(high, low);
        (value == null ? misses : hits).increment();
        return value;
    }

    /// Keeps a value; one that is too large for a chunk is not kept.
    public void put(long high, long low, byte[] value) {
        stripe(high, low).put(high, low, value);
    }

    /// Forgets a key.
    public void remove(long high, long low) {
        stripe(high, low).remove(high, low);
    }

    /// Forgets everything.
    public void clear() {
        for (SlabStripe stripe : stripes) {
            stripe.clear();
        }
    }

    /// Number of values held.
    public long size() {
        long size = 0;
        for (SlabStripe stripe : stripes) {
            size += stripe.size();
        }
        return size;
    }

    /// Look-ups that found a value.
    public long hits() {
        return hits.sum();
    }

    /// Look-ups that found none.
    public long misses() {
        return misses.sum();
    }

    private SlabStripe stripe(long high, long low) {
        return stripes[(int) (SlabStripe.hash(high, low) >>> 61)];
    }
}
