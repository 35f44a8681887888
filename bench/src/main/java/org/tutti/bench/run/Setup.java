package org.tutti.bench.run;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.tutti.bench.Arguments;
import org.tutti.bench.server.Subsonic;
import org.tutti.bench.server.Tutti;
import org.tutti.bench.server.Waiting;
import tools.jackson.databind.JsonNode;

/// What measurements share: folders, the server, the end of a scan.
final class Setup {
    private static final Duration LONGEST_SCAN = Duration.ofHours(2);

    private Setup() {}

    static Path scratch() throws IOException {
        return Files.createTempDirectory("tutti-bench");
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
        Path log = Files.createTempFile("tutti-bench", ".log");
        return Tutti.start(library, data, freePort(), log);
    }

    /// Starts the server and waits until its library is scanned and at rest.
    static Tutti ready(Path library, Path data) throws IOException {
        Tutti tutti = start(library, data);
        Subsonic client = tutti.client();
        client.call("startScan", "");
        awaitScan(client, 200);
        return tutti;
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
