package org.tutti.app.wiring;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.app.TuttiApplication;

/// Composes the demo library beside a server that is usable meanwhile: in a process of its own, since rendering takes
/// more heap than serving, and so that none of it stays behind. It ends with the server; the next start goes on.
final class Composing {
    private static final Logger LOG = LoggerFactory.getLogger(Composing.class);
    private static final String HEAP = "-Xmx1g";

    private Composing() {}

    /// Starts `demo MUSIC --data DATA` of this very program; what it complains of is kept while it works.
    static void start(Path music, Path data) throws IOException {
        Path complaints = data.resolve("composing.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                HEAP,
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(program());
        command.addAll(List.of("demo", music.toString(), "--data", data.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(complaints.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
        process.onExit().thenAccept(ended -> finished(ended.exitValue(), complaints));
    }

    /// This program as it was started: packed, or as classes while it is developed.
    private static List<String> program() {
        String path = System.getProperty("java.class.path");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator)
                ? List.of("-jar", path)
                : List.of("-cp", path, TuttiApplication.class.getName());
    }

    private static void finished(int status, Path complaints) {
        try {
            if (status == 0) {
                LOG.info("The small library is complete");
            } else {
                String reason =
                        Files.readString(complaints, StandardCharsets.UTF_8).strip();
                LOG.warn("The small library could not be composed (status {}): {}", status, reason);
            }
            Files.deleteIfExists(complaints);
        } catch (IOException e) {
            LOG.warn("The small library's composer ended with status {}", status);
        }
    }
}
