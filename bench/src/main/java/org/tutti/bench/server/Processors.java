package org.tutti.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Keeps the server that is measured and the load that measures it on processors of their own. Together,
/// a server beyond its limit would take the generator's time, and what is called its failure would be
/// the generator's.
public final class Processors {
    private Processors() {}

    /// What stands before a command that is to run on the first half of the processors; this process goes
    /// to the other half. Nothing where there is one processor or no `taskset`.
    public static List<String> apart() throws IOException {
        int all = Runtime.getRuntime().availableProcessors();
        Optional<Path> taskset = Shell.find("taskset");
        if (all < 2 || taskset.isEmpty()) {
            return List.of();
        }
        int middle = all / 2;
        String tool = taskset.get().toString();
        String own = Long.toString(ProcessHandle.current().pid());
        Shell.run(List.of(tool, "--all-tasks", "--cpu-list", "--pid", middle + "-" + (all - 1), own));
        return List.of(tool, "--cpu-list", "0-" + (middle - 1));
    }
}
