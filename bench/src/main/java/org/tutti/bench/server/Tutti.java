package org.tutti.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged server as a child process. Closing stops it.
public final class Tutti implements AutoCloseable {
    /// The account of all measurements.
    public static final String NAME = "bench";

    private static final String PASSWORD = "bench-only-2026";
    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Pattern USED = Pattern.compile("total \\d+[KM], used (\\d+)([KM])");

    private final Process process;
    private final Path root;
    private final Path data;
    private final int port;
    private final Start start;
    private String secret = "";

    /// How the start went.
    ///
    /// @param seconds from exec to the first answer of status 200
    /// @param cpuSeconds at that moment
    public record Start(double seconds, double cpuSeconds) {}

    private Tutti(Process process, Path root, Path data, int port, Start start) {
        this.process = process;
        this.root = root;
        this.data = data;
        this.port = port;
        this.start = start;
    }

    /// Starts the server and waits for its first answer, asking every 10 ms. It does not scan by itself.
    ///
    /// @param library the folder with music
    /// @param data state; made when missing
    /// @param log gets what the server prints
    /// @param before what stands before the command, such as [Processors#apart]
    public static Tutti start(Path library, Path data, int port, Path log, List<String> before) throws IOException {
        Path root =
                Path.of(System.getProperty("tutti.root", ".")).toAbsolutePath().normalize();
        Files.createDirectories(data);
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(root.resolve("tutti").toString(), "run"));
        command.addAll(List.of(library.toAbsolutePath().toString(), "--port", Integer.toString(port)));
        command.addAll(
                List.of("--host", "127.0.0.1", "--data", data.toAbsolutePath().toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("TUTTI_OPERATOR_NAME", NAME, "TUTTI_OPERATOR_PASSWORD", PASSWORD));
        builder.environment().putAll(Map.of("TUTTI_SCAN_ON_START", "false"));
        long begin = System.nanoTime();
        Process process = builder.start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (!answers(client, probe)) {
            if (!process.isAlive()) {
                throw new IOException("The server ended at its start:\n" + Files.readString(log));
            }
            if (System.nanoTime() - begin > LONGEST_START.toNanos()) {
                process.destroy();
                throw new IOException("The server does not answer:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Start start = new Start(seconds, ProcessCost.cpuSeconds(process.pid()));
        return new Tutti(process, root, data, port, start);
    }

    /// How the start went.
    public Start startCost() {
        return start;
    }

    /// The server's process.
    public long pid() {
        return process.pid();
    }

    /// Where it listens, such as `http://127.0.0.1:4533`.
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /// A client that signs in with an app password, which is made at the first call.
    public Subsonic client() throws IOException {
        if (secret.isEmpty()) {
            List<String> command = List.of(
                    root.resolve("tutti").toString(),
                    "user",
                    "app-password",
                    NAME,
                    "bench",
                    "--data",
                    data.toAbsolutePath().toString());
            secret = Shell.run(command)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .reduce("", (a, b) -> b)
                    .strip();
        }
        return new Subsonic(address(), NAME, secret);
    }

    /// User and system time so far, children included.
    public double cpuSeconds() throws IOException {
        return ProcessCost.cpuSeconds(pid());
    }

    /// Resident memory, children included.
    public long residentMebibytes() throws IOException {
        return ProcessCost.residentMebibytes(pid());
    }

    /// Heap in use after a full collection, in MiB.
    public double heapMebibytes() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Shell.run(List.of(jcmd, Long.toString(pid()), "GC.run"));
        String info = Shell.run(List.of(jcmd, Long.toString(pid()), "GC.heap_info"));
        double kibibytes = 0;
        for (String line : info.lines().toList()) {
            Matcher matcher = USED.matcher(line);
            if (matcher.find()) {
                kibibytes +=
                        Double.parseDouble(matcher.group(1)) * (matcher.group(2).equals("M") ? 1024 : 1);
            }
        }
        return kibibytes / 1024;
    }

    /// The virtual machine's flags, for the head of a report.
    public String flags() throws IOException {
        String line = Files.readString(Path.of("/proc/" + pid() + "/cmdline")).replace('\0', ' ');
        StringBuilder flags = new StringBuilder();
        for (String word : line.split(" ")) {
            if (word.startsWith("-X") && !word.startsWith("-Xlog")) {
                flags.append(word.replaceAll("=/.*/", "=")).append(' ');
            }
        }
        return flags.toString().strip().toLowerCase(Locale.ROOT).isEmpty()
                ? "none"
                : flags.toString().strip();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static boolean answers(HttpClient client, HttpRequest probe) throws IOException {
        try {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the server", e);
        }
    }
}
