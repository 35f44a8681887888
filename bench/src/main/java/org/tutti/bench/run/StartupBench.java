package org.tutti.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tutti.bench.Arguments;
import org.tutti.bench.server.Tutti;

/// From exec to the first answer, on a data folder whose library is scanned; and the memory that the server rests in.
public final class StartupBench {
    private static final int RUNS = 5;
    /// By then the server has looked at the library, and given back what it needed for that.
    private static final int REST_SECONDS = 40;

    private StartupBench() {}

    /// Options: `--library DIR --data DIR [--runs N]`.
    public static void run(Arguments arguments) throws IOException {
        Path library = Setup.library(arguments);
        Path data = Setup.data(arguments);
        try (Tutti tutti = Setup.ready(library, data)) {
            Report.head("Start", tutti);
        }
        List<Double> walls = new ArrayList<>();
        List<Double> cpus = new ArrayList<>();
        List<Double> residents = new ArrayList<>();
        List<Double> rested = new ArrayList<>();
        Report.columns(
                "run", "wall s to the first 200", "CPU s by then", "RSS MiB one second later", "RSS MiB at rest");
        for (int i = 1; i <= arguments.number("runs", RUNS); i++) {
            try (Tutti tutti = Setup.start(library, data)) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                walls.add(tutti.startCost().seconds());
                cpus.add(tutti.startCost().cpuSeconds());
                residents.add((double) tutti.residentMebibytes());
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(REST_SECONDS));
                rested.add((double) tutti.residentMebibytes());
            }
            Report.row(i, walls.getLast(), cpus.getLast(), residents.getLast(), rested.getLast());
        }
        Report.row(
                "median", Report.median(walls), Report.median(cpus), Report.median(residents), Report.median(rested));
    }
}
