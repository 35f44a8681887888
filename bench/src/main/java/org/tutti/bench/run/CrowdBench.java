package org.tutti.bench.run;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tutti.bench.Arguments;
import org.tutti.bench.load.Crowd;
import org.tutti.bench.load.Histogram;
import org.tutti.bench.load.Kind;
import org.tutti.bench.load.Results;
import org.tutti.bench.server.Nginx;
import org.tutti.bench.server.ProcessCost;

/// The evening of a release: one track, and a hundred times as many listeners within ten seconds.
public final class CrowdBench {
    private static final int CALM = 5;
    private static final int RISE = 10;
    private static final double TIMES = 100;
    private static final int WARM_UP_SECONDS = 30;
    private static final int WARM_UP_LISTENERS = 8;

    private CrowdBench() {}

    /// What a server has cost while the most were there.
    private static final class Cost implements Crowd.Watch {
        private final Evening evening;
        private final int from;
        private final int to;
        private double cpu;
        private double written;
        private long resident;
        private long sockets;

        Cost(Evening evening, int from, int to) {
            this.evening = evening;
            this.from = from;
            this.to = to;
        }

        @Override
        public void second(int number) throws IOException {
            if (number == from) {
                cpu = evening.cpuSeconds();
                written = evening.writtenMebibytes();
            } else if (number == to) {
                cpu = evening.cpuSeconds() - cpu;
                written = evening.writtenMebibytes() - written;
                resident = evening.residentMebibytes();
                sockets = evening.sockets();
            }
        }
    }

    /// Options: `[--peak SESSIONS-PER-SECOND] [--hold SECONDS] [--pace MILLIS] [--tracks N]`, and those
    /// of [Evening#of].
    public static void run(Arguments arguments) throws IOException {
        double peak = arguments.number("peak", 200);
        int hold = (int) arguments.number("hold", 15);
        try (Evening evening = Evening.of(arguments)) {
            evening.head("Flash crowd, one track, %.0f sessions a second at its height".formatted(peak));
            warm(evening);
            long before = evening.residentMebibytes();
            int full = CALM + RISE;
            Cost cost = new Cost(evening, full, full + hold);
            Results results = evening.crowd().open(time -> rate(time, peak, hold), full + hold + RISE, cost);
            curve(results);
            kinds(results);
            summary(results, full, full + hold);
            listeners(results, cost, before, hold);
            yardstick(evening, peak, hold);
        }
    }

    /// A server that has just been started compiles; its peak is not known before that has ended.
    static void warm(Evening evening) throws IOException {
        evening.crowdWithoutPauses().closed(WARM_UP_LISTENERS, WARM_UP_SECONDS, second -> {});
    }

    /// Few, then rising to a hundred times as many, held, and few again.
    static double rate(double time, double peak, int hold) {
        double few = peak / TIMES;
        if (time < CALM || time > CALM + RISE + hold) {
            return few;
        }
        return few * Math.pow(TIMES, Math.min(1, (time - CALM) / RISE));
    }

    /// Second by second.
    static void curve(Results results) {
        Report.columns("second", "arrived", "plays started in time", "answers", "refused", "failed", "open");
        List<Results.Second> seconds = results.seconds();
        for (int i = 0; i < seconds.size(); i++) {
            Results.Second one = seconds.get(i);
            Report.row(i, one.arrived, one.started, one.answered, one.refused, one.failed, one.open);
        }
        System.out.println();
    }

    static void kinds(Results results) {
        Report.columns("step", "served", "refused", "failed");
        for (Kind kind : Kind.values()) {
            long[] counts = results.counts(kind);
            Report.row(kind.name().toLowerCase(Locale.ROOT), counts[0], counts[1], counts[2]);
        }
        System.out.println();
    }

    static void summary(Results results, int from, int to) {
        Histogram starts = results.starts();
        System.out.printf(
                Locale.ROOT,
                "Started plays/s at the height %.1f; first byte of plays p50 %.1f, p99 %.1f, p99.9 %.1f, max %.0f ms;"
                        + " generator late by %.0f ms at worst%n",
                (double) results.started(from, to) / (to - from),
                starts.quantile(0.5),
                starts.quantile(0.99),
                starts.quantile(0.999),
                starts.max(),
                results.generatorLateMillis());
    }

    private static void listeners(Results results, Cost cost, long before, int hold) {
        double open = results.seconds().subList(CALM + RISE, CALM + RISE + hold).stream()
                .mapToInt(second -> second.open)
                .average()
                .orElse(0);
        System.out.printf(
                Locale.ROOT,
                "%.0f listeners at once; for 1,000 of them %.3f CPU seconds a second and %.1f MiB (RSS %d MiB, before"
                        + " %d)%nAt the height %.2f CPU seconds a second, %d sockets, %.1f MiB a second to the disk%n",
                open,
                cost.cpu / hold * 1_000 / Math.max(1, open),
                (cost.resident - before) * 1_000 / Math.max(1, open),
                cost.resident,
                before,
                cost.cpu / hold,
                cost.sockets,
                cost.written / hold);
    }

    /// The same listeners' parts, and nothing else, from nginx.
    private static void yardstick(Evening evening, double peak, int hold) throws IOException {
        if (evening.own().isEmpty()) {
            return;
        }
        Optional<Nginx> started = Nginx.start(Setup.scratch(), evening.folder());
        if (started.isEmpty()) {
            return;
        }
        try (Nginx nginx = started.get()) {
            double[] cpu = new double[1];
            int full = CALM + RISE;
            Results results = evening.yardstick(nginx.address())
                    .open(time -> rate(time, peak, hold), full + hold, second -> {
                        if (second == full) {
                            cpu[0] = ProcessCost.cpuSeconds(nginx.pid());
                        }
                    });
            double spent = ProcessCost.cpuSeconds(nginx.pid()) - cpu[0];
            System.out.printf(
                    Locale.ROOT, "%nYardstick, nginx, the bytes alone: %.3f CPU seconds a second. ", spent / hold);
            summary(results, full, full + hold);
        }
    }
}
