package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A PostgreSQL, and a hot standby that follows it by streaming.
///
/// @param primary takes writes
/// @param standby answers reads, until it is promoted
record StandbyServer(EmbeddedPostgres primary, EmbeddedPostgres standby) implements AutoCloseable {
    /// Files of the running server that are not part of a copy (PostgreSQL's manual, section 26.3.4.3).
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    /// Starts both, with their data below `folder`.
    static StandbyServer start(Path folder) throws IOException, SQLException {
        Path first = folder.resolve("primary");
        Path second = folder.resolve("standby");
        EmbeddedPostgres primary = EmbeddedPostgres.builder()
                .setDataDirectory(first)
                .setServerConfig("fsync", "off")
                .start();
        copy(primary, first, second);
        Files.createFile(second.resolve("standby.signal"));
        Files.writeString(
                second.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort() + " user=postgres'\n",
                StandardOpenOption.APPEND);
        EmbeddedPostgres standby = EmbeddedPostgres.builder()
                .setDataDirectory(second)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .start();
        return new StandbyServer(primary, standby);
    }

    /// A base backup of a running server by hand.
    private static void copy(EmbeddedPostgres primary, Path from, Path to) throws IOException, SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes about) throws IOException {
                    Files.createDirectories(to.resolve(from.relativize(each).toString()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                    if (!NOT_COPIED.contains(file.getFileName().toString())) {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                assertThat(label.next()).isTrue();
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
        }
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }

    String primaryUrl() {
        return primary.getJdbcUrl("postgres", "postgres");
    }

    String standbyUrl() {
        return standby.getJdbcUrl("postgres", "postgres");
    }

    JdbcClient onPrimary() {
        return JdbcClient.create(primary.getPostgresDatabase());
    }

    JdbcClient onStandby() {
        return JdbcClient.create(standby.getPostgresDatabase());
    }

    /// Returns when the standby has all that was written.
    void catchUp() {
        String written = onPrimary()
                .sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> onStandby()
                        .sql("select pg_last_wal_replay_lsn() >= ?::pg_lsn")
                        .param(written)
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public void close() throws IOException {
        standby.close();
        primary.close();
    }
}
