package org.tutti.api.admission;

import java.util.Arrays;

/// How many requests may be at work at once: as many as find the server as quick as it is without them.
///
/// This bounds what waits - for the database, storage, encoders, the disk; see [Pressure] for the
/// processors. It is TCP Vegas (L. Brakmo and L. Peterson, "TCP Vegas: End to End Congestion Avoidance
/// on a Global Internet", IEEE JSAC 13(8), 1995) as Netflix' concurrency-limits (`VegasLimit`,
/// Apache-2.0) applies it to servers: of the requests at work, the part by which latency exceeds its
/// base stands in line somewhere. The limit rises while few do and falls when many do. The base is kept
/// for each kind of request, so that a change of what people do is not taken for slowness, and creeps
/// up, so that a slower database becomes usual after a while.
final class Limit {
    private static final int KINDS = Urgency.values().length;

    /// Fewer say nothing yet; windows are added up until they are enough.
    private static final int ENOUGH = 50;

    private static final int FIRST = 64;
    private static final double CREEP = 1.002;
    private static final int FEW = 3;
    private static final int MANY = 6;

    private final int least;
    private final int most;
    private final double[] bases = new double[KINDS];
    private Window gathered = new Window();
    private double exact;
    private volatile int limit;

    Limit(int least, int most) {
        this.least = least;
        this.most = most;
        Arrays.fill(bases, Double.MAX_VALUE);
        exact = Math.clamp(FIRST, least, most);
        limit = (int) exact;
    }

    int now() {
        return limit;
    }

    /// Learns what happened; called by one thread at a time.
    void update(Window window) {
        gather(window);
        if (gathered.finishedInAll() < ENOUGH) {
            return;
        }
        double expected = 0;
        double actual = 0;
        for (int i = 0; i < KINDS; i++) {
            if (gathered.finished[i] > 0) {
                double mean = (double) gathered.worked[i] / gathered.finished[i];
                bases[i] = Math.min(mean, bases[i] * CREEP);
                expected += bases[i] * gathered.finished[i];
                actual += gathered.worked[i];
            }
        }
        double inLine = gathered.peak * (1 - expected / Math.max(1, actual));
        double step = Math.log10(exact);
        if (inLine > MANY * step) {
            exact = Math.max(least, exact - step);
        } else if (inLine < FEW * step && gathered.peak * 2 >= limit) {
            exact = Math.min(most, exact + step);
        }
        limit = (int) exact;
        gathered = new Window();
    }

    private void gather(Window window) {
        for (int i = 0; i < KINDS; i++) {
            gathered.finished[i] += window.finished[i];
            gathered.worked[i] += window.worked[i];
        }
        gathered.peak = Math.max(gathered.peak, window.peak);
    }
}
