package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.DialectContract;
import org.tutti.core.platform.spi.UnusableDatabase;

@EnabledIfEnvironmentVariable(
        named = SqlServerServer.URL,
        matches = ".+",
        disabledReason = "no SQL Server is named: neither this class nor core's statements run on one")
class SqlServerDatabaseTest extends DialectContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabaseSettings settings = SqlServerServer.newDatabase();
    private @Nullable SqlServerDatabase database;

    @Override
    protected DataSource source() {
        database = SqlServerDatabase.open(settings, PATIENCE);
        return database.source();
    }

    @Override
    protected Dialect dialect() {
        return Objects.requireNonNull(database).dialect();
    }

    @AfterEach
    void drop() {
        if (database != null) {
            database.close();
        }
        SqlServerServer.drop(settings.url());
    }

    @Test
    void nodesThatStartAtOnceMigrateOnce() throws Exception {
        List<SqlServerDatabase> nodes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SqlServerDatabase>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(executor.submit(() -> SqlServerDatabase.open(settings, PATIENCE)));
            }
            for (Future<SqlServerDatabase> start : starts) {
                nodes.add(start.get());
            }
        }
        assertThat(JdbcClient.create(nodes.getFirst().source())
                        .sql("select count(*) - count(distinct version) from flyway_schema_history"
                                + " where version is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        nodes.forEach(SqlServerDatabase::close);
    }

    @Test
    void oneProcessHasItAloneUntilItCloses() {
        SqlServerDatabase first = SqlServerDatabase.open(settings, PATIENCE).alone(PATIENCE);
        SqlServerDatabase second = SqlServerDatabase.open(settings, PATIENCE);
        assertThatThrownBy(() -> second.alone(Duration.ofMillis(50)))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("in use by another Tutti");
        first.close();
        SqlServerDatabase.open(settings, PATIENCE).alone(PATIENCE).close();
    }

    @Test
    void textIsComparedWithCaseAndAccents() {
        JdbcClient sql = JdbcClient.create(source());
        sql.sql("insert into genre (id, name_key, name) values (1, 'Ærø 東京 🎷', '')")
                .update();
        sql.sql("update genre set name_key = ?").param("Ærø 東京 🎷").update();
        for (String other : List.of("ærø 東京 🎷", "Aerø 東京 🎷", "Ærø 東京 ?")) {
            assertThat(sql.sql("select count(*) from genre where name_key = ?")
                            .param(other)
                            .query(Integer.class)
                            .single())
                    .as(other)
                    .isZero();
        }
        assertThat(sql.sql("select count(*) from genre where name_key = ?")
                        .param("Ærø 東京 🎷")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aSecondRowOfOneKeyIsADuplicate() {
        JdbcClient sql = JdbcClient.create(source());
        assertThatThrownBy(() -> sql.sql("insert into catalog_state values (1, 0, 0, 0, 0, 0, 0, 0)")
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void saysThatThereIsNoSuchDatabaseAndNotThePassword() {
        DatabaseSettings nowhere = SqlServerServer.settings("nowhere");
        assertThatThrownBy(() -> SqlServerDatabase.open(nowhere, Duration.ofMillis(1)))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageStartingWith("The database nowhere at jdbc:sqlserver:")
                .hasMessageNotContaining(nowhere.password());
    }
}
