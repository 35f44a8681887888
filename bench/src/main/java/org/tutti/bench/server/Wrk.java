package org.tutti.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A closed loop of `wrk` over prepared paths.
public final class Wrk {
    /// What to say when the tool is missing.
    public static final String MISSING = "wrk is not installed (Debian: apt install wrk): this measurement is skipped.";

    /// Each request takes the next path; `COUNT` in a path becomes eleven digits that no other request of the run has.
    private static final String SCRIPT = """
            local paths = {}
            for line in io.lines("%s") do paths[#paths + 1] = line end
            local at = 0
            local headers = %s
            request = function()
              at = at + 1
              local path = paths[(at - 1) %% #paths + 1]
              local place = path:find("COUNT", 1, true)
              if place then path = path:sub(1, place - 1) .. string.format("%%011d", %d + at) .. path:sub(place + 5) end
              return wrk.format("GET", path, headers)
            end
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("RESULT %%d %%d %%d %%d %%d %%d %%d\\n", summary.duration, summary.requests,
                summary.bytes, e.connect + e.read + e.write + e.timeout + e.status, latency:percentile(50),
                latency:percentile(99), latency.max))
            end
            """;

    private final Path program;
    private final Path scratch;

    private Wrk(Path program, Path scratch) {
        this.program = program;
        this.scratch = scratch;
    }

    /// What a run gave.
    ///
    /// @param requestsPerSecond over the whole run
    /// @param requests answered
    /// @param bytesPerRequest headers included
    /// @param errors broken connections, timeouts and answers of status 400 and above
    /// @param p50 latency in milliseconds
    /// @param p99 latency in milliseconds
    /// @param max latency in milliseconds
    public record Result(
            double requestsPerSecond,
            long requests,
            double bytesPerRequest,
            long errors,
            double p50,
            double p99,
            double max) {}

    /// Finds the tool.
    public static Optional<Wrk> find(Path scratch) {
        return Shell.find("wrk").map(program -> new Wrk(program, scratch));
    }

    /// Runs one thread.
    ///
    /// @param paths taken in order, again and again
    /// @param range a `Range` header, or empty
    public Result run(String address, List<String> paths, int connections, int seconds, String range)
            throws IOException {
        Path list = scratch.resolve("paths.txt");
        Files.write(list, paths);
        Path script = scratch.resolve("requests.lua");
        String headers = range.isEmpty() ? "{}" : "{ [\"Range\"] = \"" + range + "\" }";
        Files.writeString(script, SCRIPT.formatted(list, headers, System.currentTimeMillis() % 100_000_000L * 1_000));
        String output = Shell.run(List.of(
                program.toString(),
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                address));
        String line = output.lines()
                .filter(each -> each.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk did not report: " + output));
        String[] fields = line.split(" ");
        double duration = Double.parseDouble(fields[1]) / 1e6;
        long requests = Long.parseLong(fields[2]);
        return new Result(
                requests / duration,
                requests,
                Double.parseDouble(fields[3]) / Math.max(1, requests),
                Long.parseLong(fields[4]),
                Double.parseDouble(fields[5]) / 1000,
                Double.parseDouble(fields[6]) / 1000,
                Double.parseDouble(fields[7]) / 1000);
    }
}
