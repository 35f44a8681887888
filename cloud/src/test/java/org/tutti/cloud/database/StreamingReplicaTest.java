package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tutti.core.platform.DatabaseSettings.Authentication.PASSWORD;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static StandbyServer servers;

    private final AtomicLong nanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private PostgresDatabase database;

    @SuppressWarnings("NullAway.Init")
    private StaleReads reads;

    @SuppressWarnings("NullAway.Init")
    private JdbcClient sql;

    @BeforeAll
    static void start() throws IOException, SQLException {
        servers = StandbyServer.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        servers.close();
    }

    @BeforeEach
    void open() {
        database = PostgresDatabase.open(
                new DatabaseSettings(servers.primaryUrl(), "postgres", "", PASSWORD, 28, 4, true, servers.standbyUrl()),
                Duration.ofSeconds(30));
        reads = new StaleReads(database.source(), database.replica(), nanos::get);
        sql = JdbcClient.create(database.source());
    }

    @AfterEach
    void close() {
        sql.sql("drop table if exists who").update();
        database.close();
    }

    private String asked() {
        return reads.read(jdbc -> jdbc.queryForList(WHO, String.class).getFirst());
    }

    private void say(String what) {
        sql.sql("create table if not exists who (said varchar(10))").update();
        sql.sql("insert into who values (?)").param(what).update();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private static void standStill() {
        servers.onStandby().sql("select pg_wal_replay_pause()").query().singleRow();
        eventually()
                .until(() -> servers.onStandby()
                        .sql("select pg_get_wal_replay_pause_state() = 'paused'")
                        .query(Boolean.class)
                        .single());
    }

    private static void goOn() {
        servers.onStandby().sql("select pg_wal_replay_resume()").query().singleRow();
    }

    @Test
    void whatWasWrittenIsReadFromTheStandbyWhenItHasCome() {
        say("1");
        servers.catchUp();
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
        servers.catchUp();
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
