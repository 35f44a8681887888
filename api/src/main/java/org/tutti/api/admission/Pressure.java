package org.tutti.api.admission;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// How much of each kind the processors can take.
///
/// Requests run on as many carriers as there are processors, each until it waits for something. When
/// there are more than the processors can take, they stand in line before any code of ours sees them:
/// the time that they stood there is the sign of overload, and neither their number nor their latency
/// afterwards is. (The same was found and used in H. Zhou et al., "Overload Control for Scaling WeChat
/// Microservices", SoCC 2018, section 4.) As in K. Nichols and V. Jacobson, "Controlling Queue Delay"
/// (ACM Queue 10(5), 2012; RFC 8289), the shortest time in a window counts, and two windows of standing
/// in line, since one alone may be a garbage collection.
///
/// What may be done is a budget of work, in processors: cut in proportion while there is a line, raised
/// by a twentieth for each window without one (additive increase would be too slow after a long flood),
/// and filled with the most urgent requests first, by what came in the window before. It never falls
/// below half of the machine: connections are bounded, so that refusing alone cannot take the rest for
/// ever.
final class Pressure {
    private static final Urgency[] KINDS = Urgency.values();

    /// Fewer are no line.
    private static final int FEWEST = 4;

    private static final double HARDEST_CUT = 0.5;
    private static final double SOFTEST_CUT = 0.9;
    private static final double RISE = 1.05;

    /// What a request costs until one has been seen; and at most, since who waits for an encoder takes
    /// no processor.
    private static final double FIRST_COST = 1e6;

    private static final double HIGHEST_COST = 20e6;
    private static final double LEARNING = 0.2;

    /// Shares are kept as whole numbers of this.
    private static final int WHOLE = 1 << 16;

    private final long target;
    private final double least;
    private final double[] costs = new double[KINDS.length];
    private final AtomicIntegerArray shares = new AtomicIntegerArray(KINDS.length);
    private final AtomicIntegerArray carry = new AtomicIntegerArray(KINDS.length);
    private boolean armed;
    private double budget;
    private volatile boolean shedding;
    private volatile long delay;

    /// @param target nanoseconds in line from which on there is overload
    Pressure(long target, int processors) {
        this.target = target;
        this.least = processors / 2.0;
        Arrays.fill(costs, FIRST_COST);
        relax();
    }

    /// Whether one more of these may come in. Of a share of a third, every third does.
    boolean admits(Urgency urgency) {
        if (!shedding) {
            return true;
        }
        int share = shares.get(urgency.ordinal());
        if (share >= WHOLE) {
            return true;
        }
        int sum = carry.addAndGet(urgency.ordinal(), share);
        return (sum & WHOLE - 1) < share;
    }

    /// Whether anything is refused.
    boolean isShedding() {
        return shedding;
    }

    /// The part of these that come in, 0 to 1.
    double share(Urgency urgency) {
        return shedding ? Math.min(1, shares.get(urgency.ordinal()) / (double) WHOLE) : 1;
    }

    /// The shortest time in line in the last window, in nanoseconds.
    long delay() {
        return delay;
    }

    /// Learns what happened; called by one thread at a time.
    void update(Window window) {
        delay = window.delay == Window.NO_DELAY ? 0 : window.delay;
        double[] offered = offered(window);
        double all = Arrays.stream(offered).sum();
        if (window.started >= FEWEST && window.delay != Window.NO_DELAY && window.delay > target) {
            if (armed) {
                double cut = Math.clamp((double) target / window.delay, HARDEST_CUT, SOFTEST_CUT);
                budget = Math.max(least, admitted(offered) * cut);
                fill(offered);
                shedding = budget < all;
            }
            armed = true;
            return;
        }
        armed = false;
        if (shedding) {
            budget *= RISE;
            fill(offered);
            if (budget >= all) {
                relax();
            }
        }
    }

    private void relax() {
        shedding = false;
        for (int i = 0; i < KINDS.length; i++) {
            shares.set(i, WHOLE);
        }
    }

    /// Processors that each kind would take.
    private double[] offered(Window window) {
        double[] offered = new double[KINDS.length];
        for (int i = 0; i < KINDS.length; i++) {
            if (window.finished[i] > 0) {
                double cost = Math.min(HIGHEST_COST, (double) window.worked[i] / window.finished[i]);
                costs[i] += LEARNING * (cost - costs[i]);
            }
            offered[i] = window.arrived[i] * costs[i] / window.length;
        }
        return offered;
    }

    private double admitted(double[] offered) {
        double admitted = 0;
        for (int i = 0; i < KINDS.length; i++) {
            admitted += offered[i] * share(KINDS[i]);
        }
        return admitted;
    }

    private void fill(double[] offered) {
        double left = budget;
        for (int i = 0; i < KINDS.length; i++) {
            double share = offered[i] <= left ? 1 : left / offered[i];
            // What did not come in the last window has no share of its own; it follows what is more urgent.
            shares.set(i, left <= 0 ? 0 : (int) (share * WHOLE));
            left = Math.max(0, left - offered[i]);
        }
    }
}
