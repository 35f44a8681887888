package org.tutti.cloud.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.Dialect;

/// A real PostgreSQL for all tests of a process, made at the first use: `core`'s tests run against it because
/// this class is registered as their [TestDatabase.Server]. There they sign in as nodes of a cluster may: with rights
/// on
/// rows alone, none on tables.
public final class PostgresServer implements TestDatabase.Server {
    private static final String MIGRATED = "migrated";
    /// A role with rights on rows of migrated databases.
    static final String NODE = "node";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Pattern SCANNED = Pattern.compile("Scan.*\\(actual time=\\S+ rows=([\\d.]+) loops=(\\d+)\\)");
    private static final Pattern DROPPED = Pattern.compile("Rows Removed by Filter: (\\d+)");
    private static final int MOST_POOLS = 20;
    private static final Queue<HikariDataSource> POOLS = new ArrayDeque<>();
    private static final Dialect DIALECT = new PostgresDialect();

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres running;

    /// For the service loader.
    public PostgresServer() {}

    /// The server: started once, stopped with the process.
    static synchronized EmbeddedPostgres running() {
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
                execute("create database " + MIGRATED);
                Flyway.configure(PostgresServer.class.getClassLoader())
                        .dataSource(database(MIGRATED))
                        .placeholders(DIALECT.placeholders())
                        .load()
                        .migrate();
                // As docs/kubernetes.md says.
                execute("create role " + NODE + " login");
                try (Connection owner = database(MIGRATED).getConnection();
                        Statement statement = owner.createStatement()) {
                    statement.execute("grant select, insert, update, delete on all tables in schema public to " + NODE);
                    statement.execute("grant usage on all sequences in schema public to " + NODE);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    /// The address of a new database, empty or migrated.
    static String newUrl(boolean migrated) {
        String name = "test_" + DATABASES.incrementAndGet();
        EmbeddedPostgres server = running();
        execute("create database " + name + (migrated ? " template " + MIGRATED : ""));
        // Without the user that it names, who would be preferred to the one that signs in.
        return server.getJdbcUrl("postgres", name).replaceFirst("[?].*", "");
    }

    /// Pooled, as connecting takes longer than most statements; the pools of databases of long ago are closed.
    @Override
    public DataSource create() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(newUrl(true));
        config.setUsername(NODE);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(10);
        HikariDataSource source = new HikariDataSource(config);
        synchronized (POOLS) {
            POOLS.add(source);
            if (POOLS.size() > MOST_POOLS) {
                POOLS.remove().close();
            }
        }
        return source;
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public String dump(JdbcClient sql) {
        StringBuilder dump = new StringBuilder();
        for (String table : sql.sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()) {
            sql.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(row -> dump.append(row).append('\n'));
        }
        return dump.toString();
    }

    @Override
    public int rowsRead(JdbcClient sql, String query, Object... parameters) {
        String database =
                sql.sql("select current_database()").query(String.class).single();
        JdbcClient.create(database(database)).sql("analyze").update();
        String plan = String.join(
                "\n",
                sql.sql("explain analyze " + query)
                        .params(parameters)
                        .query(String.class)
                        .list());
        return SCANNED.matcher(plan)
                        .results()
                        .mapToInt(result -> (int)
                                Math.ceil(Double.parseDouble(result.group(1)) * Integer.parseInt(result.group(2))))
                        .sum()
                + DROPPED.matcher(plan)
                        .results()
                        .mapToInt(result -> Integer.parseInt(result.group(1)))
                        .sum();
    }

    @Override
    public int waits(JdbcClient sql) {
        // Not pg_stat_activity, of which a transaction sees the state at its first look.
        return sql.sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }

    private static DataSource database(String name) {
        return running.getDatabase("postgres", name);
    }

    private static void execute(String sql) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
