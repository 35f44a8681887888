package org.tutti.bench.run;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tutti.bench.Arguments;
import org.tutti.bench.server.Processors;
import org.tutti.bench.server.Subsonic;
import org.tutti.bench.server.Tutti;
import org.tutti.bench.server.Waiting;
import tools.jackson.databind.JsonNode;

/// What measurements share: folders, the server, the end of a scan.
public final class Setup {
    private static final Duration LONGEST_SCAN = Duration.ofHours(2);

    private static final List<Path> SCRATCH = new ArrayList<>();

    private Setup() {}

    /// A new folder, gone when all has been measured.
    static Path scratch() throws IOException {
        Path folder = Files.createTempDirectory("tutti-bench");
        SCRATCH.add(folder);
        return folder;
    }

    /// Removes what measurements have left, after their servers have stopped.
    public static void sweep() throws IOException {
        for (Path folder : SCRATCH) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
        SCRATCH.clear();
    }

    /// The data folder of `--data`, or a fresh one.
    static Path data(Arguments arguments) throws IOException {
        return arguments.has("data")
                ? Path.of(arguments.text("data", ""))
                : scratch().resolve("data");
    }

    /// The folder of `--library`.
    static Path library(Arguments arguments) {
        Path library = Path.of(arguments.text("library", ""));
        if (!arguments.has("library") || !Files.isDirectory(library)) {
            throw new IllegalArgumentException("--library names a folder; ./tutti bench generate DIR makes one");
        }
        return library;
    }

    static Tutti start(Path library, Path data) throws IOException {
        return start(library, data, List.of());
    }

    /// @param before what stands before the command
    static Tutti start(Path library, Path data, List<String> before) throws IOException {
        return Tutti.start(library, data, freePort(), scratch().resolve("tutti.log"), before);
    }

    /// Starts the server and waits until its library is scanned and at rest.
    static Tutti ready(Path library, Path data) throws IOException {
        return atRest(start(library, data));
    }

    /// The same, with processors of its own.
    static Tutti readyApart(Path library, Path data) throws IOException {
        return atRest(start(library, data, Processors.apart()));
    }

    private static Tutti atRest(Tutti tutti) throws IOException {
        boolean ready = false;
        try {
            Subsonic client = tutti.client();
            client.call("startScan", "");
            awaitScan(client, 200);
            ready = true;
            return tutti;
        } finally {
            if (!ready) {
                tutti.close();
            }
        }
    }

    static void awaitScan(Subsonic client, int pollMillis) throws IOException {
        Waiting.until("the end of the scan", LONGEST_SCAN, pollMillis, () -> !isScanning(client));
    }

    static boolean isScanning(Subsonic client) throws IOException {
        return scanStatus(client).path("scanning").asBoolean(false);
    }

    static JsonNode scanStatus(Subsonic client) throws IOException {
        return client.call("getScanStatus", "").path("scanStatus");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
