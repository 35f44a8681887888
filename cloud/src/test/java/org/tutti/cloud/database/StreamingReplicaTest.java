package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tutti.core.platform.DatabaseSettings.Authentication.PASSWORD;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.StaleReads;

/// A hot standby that follows by streaming: its rows are those of a moment ago, and reads go on without it.
class StreamingReplicaTest {
    private static final String WHO = "select max(said) from who";

    /// Files of the running server that are not part of a copy (PostgreSQL's manual, section 26.3.4.3).
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres primary;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres standby;

    private final AtomicLong nanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private PostgresDatabase database;

    @SuppressWarnings("NullAway.Init")
    private StaleReads reads;

    @SuppressWarnings("NullAway.Init")
    private JdbcClient sql;

    @BeforeAll
    static void start() throws IOException, SQLException {
        Path first = folder.resolve("primary");
        Path second = folder.resolve("standby");
        primary = EmbeddedPostgres.builder()
                .setDataDirectory(first)
                .setServerConfig("fsync", "off")
                .start();
        copy(first, second);
        Files.createFile(second.resolve("standby.signal"));
        Files.writeString(
                second.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort() + " user=postgres'\n",
                StandardOpenOption.APPEND);
        standby = EmbeddedPostgres.builder()
                .setDataDirectory(second)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        standby.close();
        primary.close();
    }

    @BeforeEach
    void open() {
        database = PostgresDatabase.open(
                new DatabaseSettings(url(primary), "postgres", "", PASSWORD, 28, 4, true, url(standby)),
                Duration.ofSeconds(30));
        reads = new StaleReads(database.source(), database.replica(), nanos::get);
        sql = JdbcClient.create(database.source());
    }

    @AfterEach
    void close() {
        sql.sql("drop table if exists who").update();
        database.close();
    }

    private static String url(EmbeddedPostgres server) {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /// A base backup of a running server by hand.
    private static void copy(Path from, Path to) throws IOException, SQLException {
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

    private String asked() {
        return reads.read(jdbc -> jdbc.queryForList(WHO, String.class).getFirst());
    }

    private void say(String what) {
        sql.sql("create table if not exists who (said varchar(10))").update();
        sql.sql("insert into who values (?)").param(what).update();
    }

    private static JdbcClient onStandby() {
        return JdbcClient.create(standby.getPostgresDatabase());
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    /// Until the standby has all that was written.
    private void caughtUp() {
        String written = sql.sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
        eventually()
                .until(() -> onStandby()
                        .sql("select pg_last_wal_replay_lsn() >= ?::pg_lsn")
                        .param(written)
                        .query(Boolean.class)
                        .single());
    }

    private static void standStill() {
        onStandby().sql("select pg_wal_replay_pause()").query().singleRow();
        eventually()
                .until(() -> onStandby()
                        .sql("select pg_get_wal_replay_pause_state() = 'paused'")
                        .query(Boolean.class)
                        .single());
    }

    private static void goOn() {
        onStandby().sql("select pg_wal_replay_resume()").query().singleRow();
    }

    @Test
    void whatWasWrittenIsReadFromTheStandbyWhenItHasCome() {
        say("1");
        caughtUp();
        assertThat(asked()).isEqualTo("1");
        assertThat(reads.figures()).isEqualTo(new StaleReads.Figures(true, true, 1, 0));
        standStill();
        say("2");
        assertThat(asked()).isEqualTo("1");
        goOn();
        eventually().until(() -> asked().equals("2"));
        assertThat(reads.figures().failed()).isZero();
    }

    @Test
    void theDatabaseAnswersWhatTheStandbyDoesNotHaveYetOrRefuses() {
        say("1");
        caughtUp();
        standStill();
        sql.sql("create table later (said varchar(10))").update();
        try {
            List<String> later = reads.read(jdbc -> jdbc.queryForList("select said from later", String.class));
            assertThat(later).isEmpty();
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
            assertThat(reads.<Integer>read(jdbc -> jdbc.update("insert into later values ('a')")))
                    .isEqualTo(1);
            assertThat(reads.figures().failed()).isEqualTo(2);
        } finally {
            goOn();
            sql.sql("drop table later").update();
        }
    }
}
