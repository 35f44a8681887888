package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tutti.core.platform.DatabaseSettings.Authentication.PASSWORD;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.DialectContract;
import org.tutti.core.platform.spi.UnusableDatabase;
import org.tutti.core.platform.transactions.Transactions;

class PostgresDatabaseTest extends DialectContract {
    private @Nullable PostgresDatabase database;

    @Override
    protected DataSource source() {
        database = PostgresDatabase.open(settings(PostgresServer.newUrl(false)), Duration.ofSeconds(30));
        return database.source();
    }

    @Override
    protected Dialect dialect() {
        return Objects.requireNonNull(database).dialect();
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, "postgres", "", PASSWORD, 28, 4, true, "");
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    /// What a refusal says gets into logs.
    @Test
    void aRefusalNamesNoValues() {
        JdbcTemplate jdbc = new JdbcTemplate(source());
        String insert = "insert into cluster_fact (name, content) values (?, ?)";
        jdbc.update(insert, "somebody", new byte[0]);
        assertThat(refusalOf(() -> jdbc.update(insert, "somebody", new byte[0])))
                .contains("duplicate key")
                .doesNotContain("somebody");
        List<Object[]> rows = List.of(new Object[] {"else", new byte[0]}, new Object[] {"somebody", new byte[0]});
        assertThat(refusalOf(() -> jdbc.batchUpdate(insert, rows)))
                .contains("duplicate key")
                .doesNotContain("somebody", "else");
    }

    private static String refusalOf(ThrowableAssert.ThrowingCallable statement) {
        StringWriter printed = new StringWriter();
        catchThrowable(statement).printStackTrace(new PrintWriter(printed));
        return printed.toString();
    }

    /// The other tests of statements sign in as such a node, too.
    @Test
    void aNodeThatDoesNotMigrateNeedsRightsOnRowsAlone() {
        String url = PostgresServer.newUrl(true);
        DatabaseSettings node = new DatabaseSettings(url, PostgresServer.NODE, "", PASSWORD, 28, 4, false, "");
        database = PostgresDatabase.open(node, Duration.ofSeconds(30));
        JdbcClient sql = JdbcClient.create(database.source());
        assertThat(database.schema()).isNotEmpty();
        assertThat(sql.sql("insert into cluster_fact (name, content) values ('a', '')")
                        .update())
                .isEqualTo(1);
        assertThatThrownBy(() -> sql.sql("drop table cluster_fact").update())
                .rootCause()
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> sql.sql("create table mine (id int)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void nodesThatStartAtOnceMigrateOnce() throws Exception {
        DatabaseSettings settings = settings(PostgresServer.newUrl(false));
        List<PostgresDatabase> nodes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PostgresDatabase>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(executor.submit(() -> PostgresDatabase.open(settings, Duration.ofSeconds(30))));
            }
            for (Future<PostgresDatabase> start : starts) {
                nodes.add(start.get());
            }
        }
        assertThat(JdbcClient.create(nodes.getFirst().source())
                        .sql(
                                "select count(*) - count(distinct version) from flyway_schema_history where version is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        nodes.forEach(PostgresDatabase::close);
    }

    @Test
    void aNodeThatMayNotMigrateWaitsAndSaysWhatIsMissing() {
        DatabaseSettings settings = settings(PostgresServer.newUrl(false)).withMigrate(false);
        assertThatThrownBy(() -> PostgresDatabase.open(settings, Duration.ZERO))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("no schema")
                .hasMessageContaining("migrate");
    }

    @Test
    void aNodeThatMayNotMigrateServesOnceAnotherHasMigrated() throws Exception {
        DatabaseSettings settings = settings(PostgresServer.newUrl(false));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PostgresDatabase> waiting =
                    executor.submit(() -> PostgresDatabase.open(settings.withMigrate(false), Duration.ofMinutes(2)));
            PostgresDatabase migrating = PostgresDatabase.open(settings, Duration.ofSeconds(30));
            PostgresDatabase served = waiting.get();
            assertThat(served.schema()).isNotEmpty().isEqualTo(migrating.schema());
            served.close();
            migrating.close();
        }
    }

    @Test
    void aNodeStartsOnTheSchemaOfANewerVersion() {
        DatabaseSettings settings = settings(PostgresServer.newUrl(true));
        PostgresDatabase old = PostgresDatabase.open(settings, Duration.ofSeconds(30));
        JdbcClient.create(old.source())
                .sql("insert into flyway_schema_history select 1000, '1000', 'of a newer version', type,"
                        + " 'V1000__of_a_newer_version.sql', 1, installed_by, installed_on, 1, success"
                        + " from flyway_schema_history where installed_rank = 1")
                .update();
        old.close();
        for (boolean migrate : List.of(true, false)) {
            PostgresDatabase again = PostgresDatabase.open(settings.withMigrate(migrate), Duration.ofSeconds(30));
            assertThat(again.schema()).isEqualTo("1000");
            again.close();
        }
    }

    @Test
    void oneProcessHasItAloneUntilItCloses() {
        DatabaseSettings settings = settings(PostgresServer.newUrl(false));
        Duration patience = Duration.ofSeconds(30);
        PostgresDatabase first = PostgresDatabase.open(settings, patience).alone(patience);
        PostgresDatabase second = PostgresDatabase.open(settings, patience);
        assertThatThrownBy(() -> second.alone(Duration.ofMillis(50)))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("in use by another Tutti");
        first.close();
        PostgresDatabase.open(settings, patience).alone(patience).close();
    }

    @Test
    void saysWhatTheServerSaidAndNotThePassword() {
        DatabaseSettings wrong = new DatabaseSettings(
                PostgresServer.newUrl(false).replaceFirst("/test_[0-9]+", "/nowhere"),
                "postgres",
                "hidden",
                PASSWORD,
                28,
                4,
                true,
                "");
        assertThatThrownBy(() -> PostgresDatabase.open(wrong, Duration.ofMillis(1)))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("does not exist")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void saysThatNobodyAnswers() {
        DatabaseSettings nobody = settings("jdbc:postgresql://127.0.0.1:1/tutti?ApplicationName=x");
        assertThatThrownBy(() -> PostgresDatabase.open(nobody, Duration.ofMillis(1)))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageStartingWith("The database jdbc:postgresql://127.0.0.1:1/tutti cannot be used: ")
                .hasMessageContaining("refused");
    }

    @Test
    void survivesThatTheServerDropsItsConnections() {
        JdbcClient sql = JdbcClient.create(source());
        sql.sql("create table kept (id int)").update();
        JdbcClient.create(PostgresServer.running().getPostgresDatabase())
                .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where application_name = 'tutti' and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
        // The pool may hand out one that it does not know to be dead yet, and then none of them again.
        try {
            sql.sql("insert into kept values (1)").update();
        } catch (org.springframework.dao.DataAccessException e) {
            assertThat(e).hasMessageContaining("terminat");
        }
        sql.sql("insert into kept values (2)").update();
        assertThat(sql.sql("select max(id) from kept").query(Integer.class).single())
                .isEqualTo(2);
    }

    /// What was done before the connection went is undone with it.
    @Test
    void aTransactionWhoseConnectionIsEndedInTheMiddleIsDoneAgain() {
        DataSource source = source();
        JdbcClient sql = JdbcClient.create(source);
        sql.sql("create table counted (id int)").update();
        JdbcClient administrator = JdbcClient.create(PostgresServer.running().getPostgresDatabase());
        AtomicInteger attempts = new AtomicInteger();
        new Transactions(source, dialect()).repeatable(() -> {
            sql.sql("insert into counted values (1)").update();
            if (attempts.incrementAndGet() == 1) {
                int backend =
                        sql.sql("select pg_backend_pid()").query(Integer.class).single();
                administrator
                        .sql("select pg_terminate_backend(?, 60000)")
                        .param(backend)
                        .query(Boolean.class)
                        .single();
            }
            return sql.sql("insert into counted values (2)").update();
        });
        assertThat(attempts).hasValue(2);
        assertThat(sql.sql("select count(*) from counted").query(Integer.class).single())
                .isEqualTo(2);
    }
}
