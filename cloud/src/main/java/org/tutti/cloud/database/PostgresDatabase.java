package org.tutti.cloud.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.UnusableDatabase;

/// A PostgreSQL server, which several nodes may share. Whichever node comes first migrates it; the others wait
/// (Flyway takes an advisory lock).
///
/// Statements are prepared on the server after five uses, and batches of inserts are sent as few statements of
/// many rows (`reWriteBatchedInserts`).
public final class PostgresDatabase implements ServerDatabase {
    /// Of the advisory lock of a process that has the database alone: "tutti" in ASCII.
    private static final long ALONE = 0x7475747469L;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final ServerPool pool;
    private final Optional<ServerPool> replica;
    private final Dialect dialect;
    private final Schema schema;

    private PostgresDatabase(ServerPool pool, Optional<ServerPool> replica, Dialect dialect, Schema schema) {
        this.pool = pool;
        this.replica = replica;
        this.dialect = dialect;
        this.schema = schema;
    }

    /// Connects and migrates.
    ///
    /// @param patience how long to wait for a server that does not answer yet
    /// @throws UnusableDatabase when it cannot be reached within that time, or not migrated
    public static PostgresDatabase open(DatabaseSettings settings, Duration patience) {
        return open(settings, patience, DatabaseTokens::ofProcess);
    }

    /// @param tokens of the identity, where the settings want one
    static PostgresDatabase open(DatabaseSettings settings, Duration patience, Supplier<DatabaseTokens> tokens) {
        String name = nameOf(settings.url());
        ServerPool pool = ServerPool.open(name, server(settings, tokens), settings, patience);
        Dialect dialect = new PostgresDialect();
        Schema schema = new Schema(
                name,
                Flyway.configure(PostgresDatabase.class.getClassLoader())
                        .dataSource(pool.source())
                        .placeholders(dialect.placeholders())
                        .load());
        try {
            schema.bring(settings, patience);
            Optional<ServerPool> replica =
                    settings.replica().map(copy -> ServerPool.replica(server(copy, tokens), copy));
            return new PostgresDatabase(pool, replica, dialect, schema);
        } catch (UnusableDatabase e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public String schema() {
        return schema.version();
    }

    @Override
    public PostgresDatabase alone(Duration patience) {
        try {
            HikariDataSource source = pool.source();
            HikariCredentialsProvider provider = source.getCredentialsProvider();
            Credentials login = provider == null ? source.getCredentials() : provider.getCredentials();
            Connection connection =
                    DriverManager.getConnection(source.getJdbcUrl(), login.getUsername(), login.getPassword());
            pool.keep(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set application_name = 'tutti alone'");
                statement.execute("set lock_timeout = " + patience.toMillis());
                statement.execute("select pg_advisory_lock(" + ALONE + ")");
            }
            return this;
        } catch (SQLException e) {
            close();
            String why = LOCK_NOT_AVAILABLE.equals(e.getSQLState())
                    ? " is in use by another Tutti; each node needs a database of its own."
                    : " cannot be used: " + ServerPool.reason(e);
            throw new UnusableDatabase(nameOf(pool.source().getJdbcUrl()) + why, e);
        }
    }

    private static HikariConfig server(DatabaseSettings settings, Supplier<DatabaseTokens> tokens) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        if (settings.authentication() == DatabaseSettings.Authentication.MANAGED_IDENTITY) {
            config.setCredentialsProvider(tokens.get().forPostgres(settings.user()));
        } else {
            config.setCredentials(Credentials.of(settings.user(), settings.password()));
        }
        config.addDataSourceProperty("ApplicationName", "tutti");
        // Counts for connections that the pool makes read-only, also outside of transactions.
        config.addDataSourceProperty("readOnlyMode", "always");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // The values of rows, names and plays of people among them, belong into no message and so into no log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", Long.toString(ServerPool.CONNECT_WITHIN.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(ServerPool.ANSWER_WITHIN.toSeconds()));
        return config;
    }

    /// The address without its parameters.
    private static String nameOf(String url) {
        return "The database " + url.replaceFirst("[?].*", "");
    }

    @Override
    public DataSource source() {
        return pool.source();
    }

    @Override
    public Optional<DataSource> replica() {
        return replica.map(ServerPool::source);
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Figures figures() {
        return pool.figures();
    }

    @Override
    public void close() {
        replica.ifPresent(ServerPool::close);
        pool.close();
    }
}
