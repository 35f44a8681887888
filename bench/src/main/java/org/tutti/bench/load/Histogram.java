package org.tutti.bench.load;

/// Times with a precision of two hundredths, from a microsecond to some minutes.
public final class Histogram {
    private static final double GROWTH = Math.log(1.02);
    private final long[] buckets = new long[1_100];
    private long count;
    private double highest;

    void add(double millis) {
        int bucket = (int) (Math.log(Math.max(1, millis * 1_000)) / GROWTH);
        buckets[Math.clamp(bucket, 0, buckets.length - 1)]++;
        count++;
        highest = Math.max(highest, millis);
    }

    /// How many there are.
    public long count() {
        return count;
    }

    /// The longest, in milliseconds.
    public double max() {
        return highest;
    }

    /// The time in milliseconds that `part` of all stay under, such as 0.99; 0 when there are none.
    public double quantile(double part) {
        long wanted = (long) Math.ceil(part * count);
        long seen = 0;
        for (int i = 0; i < buckets.length && wanted > 0; i++) {
            seen += buckets[i];
            if (seen >= wanted) {
                return Math.min(highest, Math.exp((i + 1) * GROWTH) / 1_000);
            }
        }
        return 0;
    }
}
