package org.tutti.deploy.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// A container as Kubernetes would run it under the strictest of its standards: read-only root, a small `/tmp` in
/// memory that no program can be started from, no capability, no new privileges, user 10001, a limit of memory.
final class TuttiContainer {
    /// The operator's name.
    static final String OPERATOR = "ida";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NAME = "tutti-under-test";

    private final Containers containers;
    private final URI address;
    private final long pid;

    private TuttiContainer(Containers containers, Path data) throws IOException {
        this.containers = containers;
        this.pid = Long.parseLong(inspect("{{.State.Pid}}"));
        Path control = data.resolve("control");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(control) && Files.readString(control).contains("http")
                        || !inspect("{{.State.Running}}").equals("true"));
        if (!inspect("{{.State.Running}}").equals("true")) {
            throw new IOException("The server did not start: " + log());
        }
        this.address = URI.create(Files.readAllLines(control).getFirst()).resolve("/");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> status("readyz") == 200);
    }

    /// Starts one and returns when it is ready.
    ///
    /// @param data its data folder, which user 10001 can write to
    /// @param options further options of `podman run`
    static TuttiContainer start(Containers containers, String image, Path data, Path music, List<String> options)
            throws IOException {
        Files.deleteIfExists(data.resolve("control"));
        List<String> line = new ArrayList<>(List.of("podman", "run", "--detach", "--name", NAME, "--pull", "never"));
        line.addAll(List.of("--network", "host", "--read-only", "--read-only-tmpfs=false", "--user", "10001:10001"));
        line.addAll(List.of("--tmpfs", "/tmp:rw,noexec,nosuid,nodev,size=64m", "--cap-drop", "ALL"));
        line.addAll(List.of("--security-opt", "no-new-privileges", "--memory", "512m"));
        line.addAll(List.of("--volume", data + ":/data", "--volume", music + ":/music:ro"));
        line.addAll(List.of("--env", "TUTTI_MUSIC=/music", "--env", "TUTTI_PORT=0", "--env", "TUTTI_HOST=127.0.0.1"));
        line.addAll(List.of("--env", "TUTTI_OPERATOR_NAME=" + OPERATOR));
        line.addAll(List.of("--env", "TUTTI_OPERATOR_PASSWORD=a long enough password"));
        line.addAll(options);
        line.add(image);
        containers.must(line);
        return new TuttiContainer(containers, data);
    }

    /// The server's process, seen from outside.
    long pid() {
        return pid;
    }

    /// What podman says of the container.
    String inspect(String format) throws IOException {
        return containers.must("podman", "inspect", "--format", format, NAME);
    }

    /// Runs a program inside.
    Containers.Outcome exec(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of("podman", "exec", NAME));
        line.addAll(List.of(command));
        return containers.call(line);
    }

    /// Everything the server printed.
    String log() throws IOException {
        Containers.Outcome outcome = containers.call("podman", "logs", NAME);
        return outcome.out() + outcome.err();
    }

    /// What differs from the image, one path a line.
    List<String> changes() throws IOException {
        return containers.must("podman", "diff", NAME).lines().toList();
    }

    /// Asks the container to stop as Kubernetes does, and does not wait.
    void terminate() throws IOException {
        containers.must("podman", "kill", "--signal", "TERM", NAME);
    }

    /// Waits for the end, removes the container and returns the exit status.
    int ended() throws IOException {
        int status = Integer.parseInt(containers.must("podman", "wait", NAME));
        containers.must("podman", "rm", NAME);
        return status;
    }

    /// The status of an answer.
    int status(String path) throws IOException {
        return get(path, BodyHandlers.discarding()).statusCode();
    }

    /// A body as it comes.
    InputStream stream(String path) throws IOException {
        return get(path, BodyHandlers.ofInputStream()).body();
    }

    /// An answer.
    <T> HttpResponse<T> get(String path, BodyHandler<T> body) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(Duration.ofMinutes(1))
                            .build(),
                    body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
