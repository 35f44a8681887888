package org.tutti.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// HAProxy before the nodes. It asks each node whether it is ready, sends nothing to one that is not, and repeats on
/// another node what HTTP allows to be repeated.
///
/// @param port that clients come to
public record Proxy(Child process, int port) implements AutoCloseable {
    private static final String HEAD = """
            global
                maxconn 8000
            defaults
                mode http
                timeout connect 2s
                timeout client 90s
                timeout server 90s
                timeout queue 10s
                option redispatch 1
                retries 3
                retry-on conn-failure empty-response 503
            frontend listeners
                bind 127.0.0.1:%d
                http-request disable-l7-retry if METH_POST
                default_backend nodes
            backend nodes
                balance leastconn
                option httpchk GET /readyz
                default-server check inter 200ms fall 2 rise 1 slowstart 5s
            """;

    /// Whether there is one on this machine.
    public static boolean isInstalled() {
        return List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "haproxy")));
    }

    static Proxy start(Path folder, int port, List<Integer> nodes) throws IOException {
        StringBuilder configuration = new StringBuilder(HEAD.formatted(port));
        for (int i = 0; i < nodes.size(); i++) {
            configuration.append("    server node%d 127.0.0.1:%d%n".formatted(i + 1, nodes.get(i)));
        }
        Path file = Files.createDirectories(folder).resolve("haproxy.cfg");
        Files.writeString(file, configuration);
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin:/opt/homebrew/bin";
        Child process = Child.start(
                "haproxy", folder, List.of("env", "haproxy", "-db", "-f", file.toString()), Map.of("PATH", path));
        process.awaitPort(port);
        return new Proxy(process, port);
    }

    /// Where clients find the cluster, ending in `/`.
    public String address() {
        return "http://127.0.0.1:" + port + '/';
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
