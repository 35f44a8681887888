package org.tutti.app.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.app.TuttiApplication;

/// Composes the demo library beside a server that is usable meanwhile: in a process of its own, since rendering takes
/// more heap than serving, and so that none of it stays behind. It ends with the server; the next start goes on.
final class Composing {
    private static final Logger LOG = LoggerFactory.getLogger(Composing.class);
    private static final String HEAP = "-Xmx1g";

    /// Starts a class of our choice out of the packed program, where the usual launcher knows one only.
    private static final String UNPACKING = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private Composing() {}

    /// The composer's own entry: the number of the server's process, then the program's command line. A server that
    /// is killed ends nobody, and a composer left behind would write the files that the next server's writes.
    public static void main(String[] line) throws IOException {
        ProcessHandle.of(Long.parseLong(line[0]))
                .ifPresentOrElse(server -> server.onExit().thenRun(Composing::halt), Composing::halt);
        TuttiApplication.main(Arrays.copyOfRange(line, 1, line.length));
    }

    private static void halt() {
        Runtime.getRuntime().halt(1);
    }

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
        command.add(Long.toString(ProcessHandle.current().pid()));
        command.addAll(List.of("demo", music.toString(), "--data", data.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(complaints.toFile())
                .start();
        Thread end = Thread.ofPlatform().unstarted(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        process.onExit().thenAccept(ended -> finished(ended.exitValue(), complaints, isStopping(end)));
    }

    /// Forgets what was to happen at the end of this process, which is refused once the end has begun.
    private static boolean isStopping(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
            return false;
        } catch (IllegalStateException begun) {
            return true;
        }
    }

    /// This program as it was started: packed into one file, or unpacked.
    private static List<String> program() {
        String path = System.getProperty("java.class.path");
        String composing = Composing.class.getName();
        boolean packed = Composing.class.getClassLoader() != ClassLoader.getSystemClassLoader();
        return packed ? List.of("-cp", path, "-Dloader.main=" + composing, UNPACKING) : List.of("-cp", path, composing);
    }

    private static void finished(int status, Path complaints, boolean stopping) {
        try {
            if (status == 0) {
                LOG.info("The small library is complete");
            } else if (!stopping) { // Else it was told to end.
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
