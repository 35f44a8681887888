package org.tutti.bench.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// nginx with a folder, as a yardstick for bytes. Closing stops it.
public final class Nginx implements AutoCloseable {
    private static final String CONFIGURATION = """
            user root; daemon off; worker_processes %4$d; pid %1$s/nginx.pid; error_log %1$s/error.log;
            worker_rlimit_nofile 20000; events { worker_connections 16384; }
            http { sendfile on; tcp_nopush on; access_log off; keepalive_requests 100000;
              client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
              uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
              server { listen 127.0.0.1:%2$d backlog=4096; root %3$s; } }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it with as many workers as there are processors; empty where it is not installed.
    public static Optional<Nginx> start(Path scratch, Path root) throws IOException {
        Path program = Shell.find("nginx").orElse(Path.of("/usr/sbin/nginx"));
        if (!Files.isExecutable(program)) {
            System.out.println("nginx is not installed (Debian: apt install nginx-light): there is no yardstick.");
            return Optional.empty();
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path configuration = scratch.resolve("nginx.conf");
        int workers = Runtime.getRuntime().availableProcessors();
        Files.writeString(configuration, CONFIGURATION.formatted(scratch, port, root, workers));
        Process process = new ProcessBuilder(program.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("nginx.log").toFile())
                .start();
        Waiting.until("nginx", Duration.ofSeconds(20), 50, () -> Files.exists(scratch.resolve("nginx.pid")));
        return Optional.of(new Nginx(process, port));
    }

    /// Its process; the workers are its children.
    public long pid() {
        return process.pid();
    }

    /// Where it listens.
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
