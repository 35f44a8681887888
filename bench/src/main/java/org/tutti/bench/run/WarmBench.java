package org.tutti.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tutti.bench.Arguments;
import org.tutti.bench.load.Results;

/// What a server that has just become ready does with a processor, beside what it does later.
public final class WarmBench {
    private static final int LISTENERS = 16;
    private static final int SECONDS = 40;
    private static final int COLD = 10;
    private static final int RUNS = 3;

    private WarmBench() {}

    /// Options: `[--runs N] [--tracks N] [--data DIR] [--warm-up SECONDS]`: how long the server may warm up before it
    /// says that it is ready, none by default.
    public static void run(Arguments arguments) throws IOException {
        Path data = Setup.data(arguments);
        Path folder;
        Map<String, String> options = new HashMap<>(arguments.options());
        options.put("data", data.toString());
        options.put("together", "true");
        try (Evening first = Evening.of(new Arguments(List.of(), options))) {
            first.head("Warm after a start, %d listeners without pauses".formatted(LISTENERS));
            folder = first.folder();
        }
        List<String> warmUp = List.of("env", "TUTTI_SERVER_WARM_UP=" + arguments.number("warm-up", 0) + "s");
        List<Double> ratios = new ArrayList<>();
        for (int run = 1; run <= arguments.number("runs", RUNS); run++) {
            try (Evening evening = Evening.again(folder, data, warmUp)) {
                evening.printStart();
                ratios.add(once(evening, run));
            }
        }
        System.out.printf(Locale.ROOT, "Median of the ratios %.2f (bar 0.60)%n", Report.median(ratios));
    }

    private static double once(Evening evening, int run) throws IOException {
        List<Double> cpu = new ArrayList<>();
        cpu.add(evening.cpuSeconds());
        Results results =
                evening.crowdWithoutPauses().closed(LISTENERS, SECONDS, second -> cpu.add(evening.cpuSeconds()));
        Report.columns("second of run " + run, "answers", "CPU s", "answers per CPU s", "slowest ms");
        for (int i = 0; i + 1 < cpu.size(); i++) {
            double spent = cpu.get(i + 1) - cpu.get(i);
            int answers = results.seconds().get(i).answered;
            Report.row(
                    i,
                    answers,
                    spent,
                    answers / Math.max(0.01, spent),
                    results.seconds().get(i).slowest);
        }
        int last = cpu.size() - 1;
        double cold = perCpuSecond(results, cpu, 0, COLD);
        double steady = perCpuSecond(results, cpu, last - COLD, last);
        double worst = 0;
        for (int i = 0; i < COLD; i++) {
            worst = Math.max(worst, results.seconds().get(i).slowest);
        }
        System.out.printf(
                Locale.ROOT,
                "%nFirst %d s %.0f answers per CPU second, steady %.0f: %.2f; slowest of the first %d s %.0f ms (bar"
                        + " 1000)%n%n",
                COLD,
                cold,
                steady,
                cold / steady,
                COLD,
                worst);
        return cold / steady;
    }

    private static double perCpuSecond(Results results, List<Double> cpu, int from, int to) {
        int answers = results.seconds().subList(from, to).stream()
                .mapToInt(second -> second.answered)
                .sum();
        return answers / Math.max(0.01, cpu.get(to) - cpu.get(from));
    }
}
