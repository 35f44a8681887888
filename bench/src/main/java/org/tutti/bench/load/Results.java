package org.tutti.bench.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What listeners met with. Times count from the moment a request was due, not from when the generator
/// came to send it, so that a server which stops for a second is not forgiven the requests of that
/// second (coordinated omission).
public final class Results {
    /// Who waits longer for the first byte has gone.
    public static final double IN_TIME_MILLIS = 2_000;

    private static final int FIRST_ERROR = 400;

    /// One second of the run.
    public static final class Second {
        /// Sessions that began.
        public int arrived;
        /// Plays whose first byte came in time.
        public int started;
        /// Answers of any kind that were no refusals.
        public int answered;
        /// Refused with 429 or 503.
        public int refused;
        /// Broken, too late, or another error.
        public int failed;
        /// Milliseconds to the first byte of the slowest answer.
        public double slowest;
        /// Sessions that were open at its end.
        public int open;
    }

    private final List<Second> seconds = new ArrayList<>();
    private final Map<Kind, long[]> counts = new EnumMap<>(Kind.class);
    private final Histogram starts = new Histogram();
    private final Histogram all = new Histogram();
    private final long begin;
    private double latest;

    Results(long begin) {
        this.begin = begin;
        for (Kind kind : Kind.values()) {
            counts.put(kind, new long[3]);
        }
    }

    Second at(long nanos) {
        int second = (int) Math.max(0, (nanos - begin) / 1_000_000_000L);
        while (seconds.size() <= second) {
            seconds.add(new Second());
        }
        return seconds.get(second);
    }

    void answered(Kind kind, int status, long due, long firstByte) {
        double millis = (firstByte - due) / 1e6;
        boolean refused = status == 429 || status == 503;
        if (refused) {
            at(firstByte).refused++;
            count(kind)[1]++;
            return;
        }
        all.add(millis);
        Second second = at(firstByte);
        second.slowest = Math.max(second.slowest, millis);
        boolean late = kind == Kind.START && millis > IN_TIME_MILLIS;
        if (kind == Kind.START) {
            starts.add(millis);
        }
        if (status >= FIRST_ERROR || late) {
            failed(kind, firstByte);
            return;
        }
        at(firstByte).answered++;
        count(kind)[0]++;
        if (kind == Kind.START) {
            at(firstByte).started++;
        }
    }

    void failed(Kind kind, long now) {
        at(now).failed++;
        count(kind)[2]++;
    }

    void sentLate(long nanos) {
        latest = Math.max(latest, nanos / 1e6);
    }

    private long[] count(Kind kind) {
        return counts.getOrDefault(kind, new long[3]);
    }

    /// Second by second.
    public List<Second> seconds() {
        return seconds;
    }

    /// Served, refused and failed.
    public long[] counts(Kind kind) {
        return count(kind).clone();
    }

    /// Times to the first byte of plays.
    public Histogram starts() {
        return starts;
    }

    /// Times to the first byte of everything.
    public Histogram all() {
        return all;
    }

    /// By how many milliseconds the generator itself was late at worst: then it was the limit.
    public double generatorLateMillis() {
        return latest;
    }

    /// Plays started in time from second `from` to before `to`.
    public long started(int from, int to) {
        return seconds.subList(Math.min(from, seconds.size()), Math.min(to, seconds.size())).stream()
                .mapToLong(second -> second.started)
                .sum();
    }
}
