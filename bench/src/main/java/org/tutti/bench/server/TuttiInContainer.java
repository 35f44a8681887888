package org.tutti.bench.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The image of the server in a container that podman runs with the host's network, a read-only root and a limit of
/// memory. Closing stops and removes it.
public final class TuttiInContainer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    private final String name;
    private final long pid;
    private final double seconds;
    private final double cpuSeconds;

    /// How the server is started.
    public enum Way {
        /// As a jar, under the usual collector and heap.
        PLAIN("without caches", List.of("--entrypoint", """
                        ["/opt/tutti/jre/bin/java", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", \
                        "-jar", "/opt/tutti/server/tutti.jar"]""")),
        /// As the image does it.
        TRAINED("with Spring's and the JDK's ahead-of-time caches", List.of());

        private final String title;
        private final List<String> options;

        Way(String title, List<String> options) {
            this.title = title;
            this.options = options;
        }

        /// For the head of a report.
        public String title() {
            return title;
        }
    }

    private TuttiInContainer(String name, long pid, double seconds, double cpuSeconds) {
        this.name = name;
        this.pid = pid;
        this.seconds = seconds;
        this.cpuSeconds = cpuSeconds;
    }

    /// Starts the image and waits until it is ready, asking every 10 ms. It does not scan by itself.
    ///
    /// @param library the folder with music
    /// @param data state; made when missing; the server runs as its owner
    /// @param memory the limit, such as `512m`
    public static TuttiInContainer start(String image, Way way, Path library, Path data, String memory)
            throws IOException {
        Files.createDirectories(data);
        int port = freePort();
        String name = "tutti-bench-" + port;
        String owner = Files.getAttribute(data, "unix:uid") + ":" + Files.getAttribute(data, "unix:gid");
        List<String> line = new ArrayList<>(List.of("podman", "run", "--detach", "--name", name, "--pull", "never"));
        line.addAll(List.of("--network", "host", "--read-only", "--tmpfs", "/tmp", "--user", owner));
        line.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", memory));
        line.addAll(List.of("--volume", data.toAbsolutePath() + ":/data"));
        // Where it is on this machine, so that the data folder of another benchmark knows it.
        Path music = library.toAbsolutePath().normalize();
        line.addAll(List.of("--volume", music + ":" + music + ":ro", "--env", "TUTTI_MUSIC=" + music));
        line.addAll(List.of("--env", "TUTTI_PORT=" + port, "--env", "TUTTI_HOST=127.0.0.1"));
        line.addAll(List.of("--env", "TUTTI_SCAN_ON_START=false"));
        line.addAll(way.options);
        line.addAll(List.of(image, "run"));
        Shell.run(line);
        try {
            long pid = Long.parseLong(Shell.run(List.of("podman", "inspect", "--format", "{{.State.Pid}}", name))
                    .strip());
            HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            HttpClient client = HttpClient.newHttpClient();
            Waiting.until("the server in the container", LONGEST_START, 10, () -> answers(client, probe));
            double cpu = ProcessCost.cpuSeconds(pid);
            return new TuttiInContainer(name, pid, ProcessCost.ageSeconds(pid), cpu);
        } catch (IOException e) {
            Shell.run(List.of("podman", "rm", "--force", "--time", "0", name));
            throw e;
        }
    }

    /// The server's process, seen from outside.
    public long pid() {
        return pid;
    }

    /// From exec to readiness; what podman does before is no part of it.
    public double seconds() {
        return seconds;
    }

    /// User and system time by then.
    public double cpuSeconds() {
        return cpuSeconds;
    }

    /// Resident memory now, children included.
    public long residentMebibytes() throws IOException {
        return ProcessCost.residentMebibytes(pid);
    }

    @Override
    public void close() throws IOException {
        Shell.run(List.of("podman", "rm", "--force", "--time", "30", name));
    }

    private static boolean answers(HttpClient client, HttpRequest probe) {
        try {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
