package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tutti.core.platform.DatabaseSettings.Authentication.PASSWORD;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.StaleReads;

/// A second database stands in for a replica that is behind.
class ReplicaTest {
    private static final String WHO = "select said from who";

    private final AtomicLong nanos = new AtomicLong();
    private final String replica = PostgresServer.newUrl(false);
    private @Nullable PostgresDatabase database;

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private PostgresDatabase open(String replicaUrl) {
        DatabaseSettings settings =
                new DatabaseSettings(PostgresServer.newUrl(false), "postgres", "", PASSWORD, 28, 4, true, replicaUrl);
        PostgresDatabase opened = PostgresDatabase.open(settings, Duration.ofSeconds(30));
        database = opened;
        say(JdbcClient.create(opened.source()), "new");
        return opened;
    }

    private JdbcClient copy() {
        return JdbcClient.create(
                PostgresServer.running().getDatabase("postgres", replica.replaceFirst(".*/([^/?]+).*", "$1")));
    }

    private static void say(JdbcClient sql, String what) {
        sql.sql("create table who (said varchar(10))").update();
        sql.sql("insert into who values (?)").param(what).update();
    }

    private StaleReads reads(PostgresDatabase opened) {
        return new StaleReads(opened.source(), opened.replica(), nanos::get);
    }

    private static String ask(StaleReads reads) {
        return reads.read(jdbc -> jdbc.queryForList(WHO, String.class).getFirst());
    }

    @Test
    void whatMayBeOldIsReadFromTheReplicaAndAllElseIsNot() {
        say(copy(), "old");
        PostgresDatabase opened = open(replica);
        assertThat(ask(reads(opened))).isEqualTo("old");
        assertThat(JdbcClient.create(opened.source())
                        .sql(WHO)
                        .query(String.class)
                        .single())
                .isEqualTo("new");
    }

    @Test
    void aTransactionSeesWhatItWrote() {
        say(copy(), "old");
        PostgresDatabase opened = open(replica);
        StaleReads reads = reads(opened);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(opened.source()));
        String seen = transactions.execute(status -> ask(reads));
        assertThat(seen).isEqualTo("new");
    }

    @Test
    void nothingIsWrittenThere() {
        say(copy(), "old");
        StaleReads reads = reads(open(replica));
        // The database itself takes it: the replica refused.
        assertThat(reads.<Integer>read(jdbc -> jdbc.update("update who set said = 'newer'")))
                .isEqualTo(1);
        assertThat(copy().sql(WHO).query(String.class).single()).isEqualTo("old");
    }

    @Test
    void aReplicaThatFailsIsLeftAloneForSomeSeconds() {
        StaleReads reads = reads(open(replica));
        assertThat(ask(reads)).isEqualTo("new");
        assertThat(reads.figures()).isEqualTo(new StaleReads.Figures(true, false, 0, 1));
        say(copy(), "old");
        assertThat(ask(reads)).isEqualTo("new");
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(ask(reads)).isEqualTo("old");
        assertThat(reads.figures()).isEqualTo(new StaleReads.Figures(true, true, 1, 1));
    }

    @Test
    void aNodeStartsAndReadsWithoutItsReplica() {
        StaleReads reads = reads(open("jdbc:postgresql://127.0.0.1:1/nobody"));
        assertThat(ask(reads)).isEqualTo("new");
        assertThat(reads.figures().available()).isFalse();
    }

    @Test
    void withoutOneTheDatabaseIsAsked() {
        StaleReads reads = reads(open(""));
        assertThat(ask(reads)).isEqualTo("new");
        assertThat(reads.figures().replicated()).isFalse();
    }

    @Test
    void theReadScaleOutOfAzureSqlIsTheSameAddressWithAnIntent() {
        DatabaseSettings settings =
                new DatabaseSettings("jdbc:sqlserver://h:1433;databaseName=t;", "", "", PASSWORD, 28, 4, true, "same");
        assertThat(settings.replica().orElseThrow().url())
                .isEqualTo("jdbc:sqlserver://h:1433;databaseName=t;applicationIntent=ReadOnly");
        assertThatThrownBy(() -> DatabaseSettings.defaults().withReplica("same"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
