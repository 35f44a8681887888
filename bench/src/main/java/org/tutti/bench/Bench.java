package org.tutti.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.tutti.bench.library.LibraryPlan;
import org.tutti.bench.run.BytesBench;
import org.tutti.bench.run.CrowdBench;
import org.tutti.bench.run.Evening;
import org.tutti.bench.run.ImageStartBench;
import org.tutti.bench.run.OverloadBench;
import org.tutti.bench.run.RequestsBench;
import org.tutti.bench.run.ScanBench;
import org.tutti.bench.run.Setup;
import org.tutti.bench.run.StartupBench;
import org.tutti.bench.run.TranscodeBench;
import org.tutti.bench.run.WarmBench;

/// `./tutti bench NAME`: the measurements of `docs/benchmarks.md`.
public final class Bench {
    private static final String HELP = """
            ./tutti bench generate DIR [--tracks N] [--seed S] [--compact]     write the library
            ./tutti bench scan --library DIR [--tracks N] [--seed S]           first scan and re-scans
            ./tutti bench requests --library DIR [--data DIR] [--only NAME]    requests per CPU second
            ./tutti bench search --library DIR [--data DIR]                    latency of search, one client
            ./tutti bench starts --library DIR [--data DIR]                    starts of streams
            ./tutti bench startup --library DIR --data DIR [--runs N]          exec to the first answer
            ./tutti bench image-start [--image NAME] [--library DIR --data DIR] [--memory 512m] [--runs N]
                                                                               the same in a container
            ./tutti bench transcode [--runs N]                                 first byte of a transcode
            ./tutti bench bytes [--runs N]                                     throughput beside nginx
            ./tutti bench flash-crowd [--peak N] [--hold SECONDS] [--play ranges|hls]
                                                                               a hundred times as many within 10 s
            ./tutti bench overload [--from N] [--times N]                      five times what a server can serve
            ./tutti bench evening DIR [--tracks N]                             write the library of those two
            ./tutti bench warm [--runs N]                                      the first seconds after a start
              flash-crowd and overload also take --url URL[,URL] --user NAME --secret SECRET [--pid PID[,PID]]
            """;

    private Bench() {}

    /// Runs from the command line.
    public static void main(String[] words) throws IOException {
        String name = words.length == 0 ? "help" : words[0];
        Arguments arguments = Arguments.parse(Arrays.copyOfRange(words, Math.min(1, words.length), words.length));
        try {
            run(name, arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(HELP);
            System.exit(2);
        } finally {
            Setup.sweep();
        }
    }

    private static void run(String name, Arguments arguments) throws IOException {
        LibraryPlan plan = new LibraryPlan(
                arguments.number("seed", LibraryGenerator.SEED), arguments.number("tracks", LibraryGenerator.TRACKS));
        switch (name) {
            case "generate" -> LibraryGenerator.generate(arguments);
            case "scan" -> ScanBench.run(arguments, plan);
            case "requests" -> RequestsBench.run(arguments);
            case "search" -> RequestsBench.search(arguments);
            case "starts" -> RequestsBench.starts(arguments);
            case "startup" -> StartupBench.run(arguments);
            case "image-start" -> ImageStartBench.run(arguments);
            case "transcode" -> TranscodeBench.run(arguments);
            case "bytes" -> BytesBench.run(arguments);
            case "flash-crowd" -> CrowdBench.run(arguments);
            case "overload" -> OverloadBench.run(arguments);
            case "warm" -> WarmBench.run(arguments);
            case "evening" ->
                Evening.library(Path.of(arguments.positional(0, "a folder")), arguments.number("tracks", 2_000));
            case "help", "--help", "-h" -> System.out.print(HELP);
            default -> throw new IllegalArgumentException("There is no benchmark " + name + ".");
        }
    }
}
