package org.tutti.bench.run;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tutti.bench.Arguments;
import org.tutti.bench.load.Results;

/// Five times as many as a server can serve: what it serves then, and how soon it is well again.
public final class OverloadBench {
    private static final int STEP_SECONDS = 10;

    /// A session needs some seconds to press play, so that the first ones of a step say nothing.
    private static final int SETTLING = 4;

    private static final double GROWTH = 1.4;
    private static final double KEPT_UP = 0.9;
    private static final int STEPS = 14;
    private static final int FLOOD_SECONDS = 30;
    private static final int AFTERWARDS = 20;
    private static final int WELL_FOR = 3;

    private OverloadBench() {}

    /// Options: `[--from SESSIONS-PER-SECOND] [--times N] [--pace MILLIS] [--tracks N]`, and those of
    /// [Evening#of]; `--peak` when the peak is known.
    public static void run(Arguments arguments) throws IOException {
        double times = arguments.number("times", 5);
        try (Evening evening = Evening.of(arguments)) {
            evening.head("Overload, %.0f times the peak".formatted(times));
            CrowdBench.warm(evening);
            double peak =
                    arguments.has("peak") ? arguments.number("peak", 0) : peak(evening, arguments.number("from", 40));
            int quiet = SETTLING;
            Results results = evening.crowd()
                    .open(
                            time -> time < quiet || time > quiet + FLOOD_SECONDS ? peak / 2 : peak * times,
                            quiet + FLOOD_SECONDS + AFTERWARDS,
                            second -> {});
            CrowdBench.curve(results);
            CrowdBench.kinds(results);
            CrowdBench.summary(results, quiet, quiet + FLOOD_SECONDS);
            double goodput = (double) results.started(quiet, quiet + FLOOD_SECONDS) / FLOOD_SECONDS;
            System.out.printf(
                    Locale.ROOT,
                    "Peak goodput %.1f plays/s; at %.0f times of it %.1f plays/s: %.0f %% (bar 90 %%); well again after"
                            + " %s (bar 10 s)%n",
                    peak,
                    times,
                    goodput,
                    100 * goodput / peak,
                    recovery(results, quiet + FLOOD_SECONDS));
        }
    }

    /// The most plays a second that were started in time, over ever larger crowds.
    private static double peak(Evening evening, double from) throws IOException {
        double best = 0;
        double rate = from;
        Report.columns("sessions/s", "plays started/s", "refused", "failed", "p99 ms", "CPU s/s", "generator late ms");
        for (int i = 0; i < STEPS; i++) {
            double offered = rate;
            double before = evening.cpuSeconds();
            Results results = evening.crowd().open(time -> offered, STEP_SECONDS, second -> {});
            double cpu = (evening.cpuSeconds() - before) / STEP_SECONDS;
            double goodput = (double) results.started(SETTLING, STEP_SECONDS) / (STEP_SECONDS - SETTLING);
            int refused = results.seconds().stream().mapToInt(s -> s.refused).sum();
            int failed = results.seconds().stream().mapToInt(s -> s.failed).sum();
            Report.row(
                    offered,
                    goodput,
                    refused,
                    failed,
                    results.starts().quantile(0.99),
                    cpu,
                    results.generatorLateMillis());
            best = Math.max(best, goodput);
            if (goodput < KEPT_UP * offered) {
                break;
            }
            rate *= GROWTH;
        }
        System.out.println();
        return best;
    }

    /// From the end of the flood to the first of three seconds in which nobody was refused and nothing
    /// failed.
    private static String recovery(Results results, int end) {
        List<Results.Second> seconds = results.seconds();
        for (int i = end; i + WELL_FOR <= seconds.size(); i++) {
            boolean well = true;
            for (Results.Second second : seconds.subList(i, i + WELL_FOR)) {
                well &= second.refused == 0 && second.failed == 0;
            }
            if (well) {
                return (i - end) + " s";
            }
        }
        return "more than " + (seconds.size() - end) + " s";
    }
}
