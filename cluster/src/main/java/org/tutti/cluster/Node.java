package org.tutti.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The packaged server as a node; it has the same port and data folder after each start.
public final class Node implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final int OK = 200;

    private final String name;
    private final Path folder;
    private final int port;
    private List<String> launcher;
    private final Map<String, String> environment;
    private Child process;

    private Node(
            String name, Path folder, int port, List<String> launcher, Map<String, String> environment, Child process) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.launcher = launcher;
        this.environment = environment;
        this.process = process;
    }

    /// Starts a node; [#awaitReady] tells when it serves.
    ///
    /// @param launcher command line of the server up to its own arguments
    static Node start(String name, Path folder, List<String> launcher, Map<String, String> environment)
            throws IOException {
        int port = Child.freePort();
        return new Node(name, folder, port, launcher, environment, launch(name, folder, port, launcher, environment));
    }

    private static Child launch(
            String name, Path folder, int port, List<String> launcher, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                "run",
                "--data",
                folder.resolve(name).toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port)));
        return Child.start(name, folder, command, environment);
    }

    /// Returns when it says that it is ready.
    public void awaitReady() throws IOException {
        process.await(this::isReady);
    }

    /// Whether it says so.
    public boolean isReady() {
        try {
            return askProbe().statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether it has printed this since it was started.
    public boolean printed(String text) {
        try {
            return process.output().contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /// What it says of its health.
    public String probe() throws IOException {
        return askProbe().body();
    }

    private HttpResponse<String> askProbe() throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(address() + "readyz"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Stops it in an orderly way and starts it again; [#awaitReady] tells when it serves.
    public void restart() throws IOException {
        process.stop();
        begin();
    }

    /// The same as another version of the server.
    public void restartAs(List<String> other) throws IOException {
        process.stop();
        launcher = List.copyOf(other);
        begin();
    }

    /// Starts it after it was stopped or killed.
    public void begin() throws IOException {
        process = launch(name, folder, port, launcher, environment);
    }

    /// What a command line tool of the server prints, such as `user app-password ida`; it asks the running node.
    ///
    /// @throws IOException with what it printed when it fails
    public String tool(String... words) throws IOException {
        return tool(launcher, words);
    }

    /// The same of another version of the server.
    public String tool(List<String> version, String... words) throws IOException {
        List<String> command = new ArrayList<>(version);
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process tool = builder.start();
        tool.getOutputStream().close();
        String printed = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (tool.waitFor() != 0) {
                throw new IOException(String.join(" ", words) + ": " + printed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return printed;
    }

    /// Its process now.
    public Child process() {
        return process;
    }

    /// Its data folder.
    public Path data() {
        return folder.resolve(name);
    }

    /// Its name.
    public String name() {
        return name;
    }

    int port() {
        return port;
    }

    /// Where it is itself, ending in `/`.
    public String address() {
        return "http://127.0.0.1:" + port + '/';
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
