package org.tutti.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/// PostgreSQL. Its data outlive a restart.
public final class Postgres implements AutoCloseable {
    /// Who signs in; no password is asked for.
    public static final String USER = "postgres";

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    private Postgres(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.server = open(folder, port);
    }

    static Postgres start(Path folder) throws IOException {
        return Endings.start(true, () -> new Postgres(folder.resolve("postgres"), Child.freePort()));
    }

    private static EmbeddedPostgres open(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setRegisterShutdownHook(false)
                .setServerConfig("max_connections", "200")
                .start();
    }

    /// Where it is.
    public String url() {
        return url(port);
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    int port() {
        return port;
    }

    /// Stops it, whoever is connected, and starts it again on the same data.
    public void restart() throws IOException {
        server.close();
        server = open(folder, port);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Endings.forget(this);
    }
}
