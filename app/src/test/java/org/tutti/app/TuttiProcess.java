package org.tutti.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// The packaged server as a child process on a data folder, for tests that use it as its users do.
public final class TuttiProcess implements AutoCloseable {
    /// The operator's name.
    public static final String OPERATOR = "ida";

    /// The operator's login password.
    public static final String PASSWORD = "a long enough password";

    private static final Path JAR = Path.of("target", "server", "tutti.jar");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path data;
    private final Path output;
    private final Process process;
    private final URI address;

    private TuttiProcess(Path data, Path output, Process process) throws IOException {
        this.data = data;
        this.output = output;
        this.process = process;
        Path control = data.resolve("control");
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || announced(control, process.pid()));
        if (!process.isAlive()) {
            throw new IOException("The server did not start: " + Files.readString(output));
        }
        this.address = URI.create(Files.readAllLines(control).getFirst()).resolve("/");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> status("readyz") == 200);
    }

    /// Starts a server and returns when it is ready.
    ///
    /// @param data its data folder, kept over restarts
    /// @param arguments what follows `run`
    /// @param environment variables besides those that make the first operator
    public static TuttiProcess start(Path data, List<String> arguments, Map<String, String> environment)
            throws IOException {
        Files.deleteIfExists(data.resolve("control"));
        Path output = Files.createTempFile("tutti-process", ".log");
        return new TuttiProcess(
                data, output, server(data, output, arguments, environment).start());
    }

    /// Starts a server that has to end by itself, and returns what it printed.
    public static String refused(Path data, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tutti-process", ".log");
        server(data, output, arguments, environment).start().waitFor();
        String printed = Files.readString(output);
        Files.delete(output);
        return printed.strip();
    }

    private static ProcessBuilder server(
            Path data, Path output, List<String> arguments, Map<String, String> environment) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xmx256m", "-Dspring.aot.enabled=true"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", JAR.toString(), "run"));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString(), "--port", "0", "--host", "127.0.0.1"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("TUTTI_OPERATOR_NAME", OPERATOR);
        builder.environment().put("TUTTI_OPERATOR_PASSWORD", PASSWORD);
        builder.environment().putAll(environment);
        return builder;
    }

    /// How a command line tool ended.
    ///
    /// @param out standard output
    /// @param err standard error
    public record ToolOutcome(int status, String out, String err) {}

    /// Runs a command line tool of the packaged server and returns what it printed to either stream, and
    /// after that `exit` with its status unless that is 0.
    public static String tool(Path data, String input, String... command) throws IOException, InterruptedException {
        ToolOutcome outcome = outcome(startTool(data, input, command));
        String printed = outcome.out() + outcome.err();
        return outcome.status() == 0 ? printed : printed + "exit " + outcome.status();
    }

    /// Starts a command line tool of the packaged server.
    public static Process startTool(Path data, String input, String... command) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED", "-jar", JAR.toString()));
        line.addAll(List.of(command));
        line.addAll(List.of("--data", data.toString()));
        Process tool = new ProcessBuilder(line).start();
        tool.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        tool.getOutputStream().close();
        return tool;
    }

    /// Waits for a tool to end. It says little, so that one stream can be read after the other.
    public static ToolOutcome outcome(Process tool) throws IOException, InterruptedException {
        String out = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(tool.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ToolOutcome(tool.waitFor(), out, err);
    }

    /// The server's address, ending in `/`.
    public URI address() {
        return address;
    }

    /// Its data folder.
    public Path data() {
        return data;
    }

    /// Everything it printed so far.
    public String output() throws IOException {
        return Files.readString(output);
    }

    /// The process.
    public Process process() {
        return process;
    }

    /// A new app password of the operator.
    public String appPassword() throws IOException, InterruptedException {
        return tool(data, "", "user", "app-password", OPERATOR).strip();
    }

    /// Kills the process as `kill -9` does, and returns when it is gone.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Returns when no scan runs and one has finished.
    public void awaitScan() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> tool(data, "", "scan", "--status").contains("the last scan"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> !process.isAlive());
        Files.deleteIfExists(output);
    }

    private int status(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                        HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean announced(Path control, long pid) throws IOException {
        return Files.exists(control) && Files.readAllLines(control).contains(Long.toString(pid));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
