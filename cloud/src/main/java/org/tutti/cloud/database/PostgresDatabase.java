package org.tutti.cloud.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.RelationalDatabase;
import org.tutti.core.platform.spi.UnusableDatabase;

/// A PostgreSQL server, which several nodes may share. Whichever node comes first migrates it; the others wait
/// (Flyway takes an advisory lock).
///
/// Statements are prepared on the server after five uses, and batches of inserts are sent as few statements of
/// many rows (`reWriteBatchedInserts`). When the server or something between drops connections, one statement
/// fails, and the next ones get new connections.
public final class PostgresDatabase implements RelationalDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    /// Balancers drop what is idle for four minutes; some servers end a connection after half an hour.
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(25);

    /// Of the advisory lock of a process that has the database alone: "tutti" in ASCII.
    private static final long ALONE = 0x7475747469L;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final HikariDataSource source;
    private final Dialect dialect;
    private @Nullable Connection alone;

    private PostgresDatabase(HikariDataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /// Connects and migrates.
    ///
    /// @param patience how long to wait for a server that does not answer yet
    /// @throws UnusableDatabase when it cannot be reached within that time, or not migrated
    public static PostgresDatabase open(DatabaseSettings settings, Duration patience) {
        String name = nameOf(settings.url());
        HikariDataSource source = connect(settings, patience, name);
        Dialect dialect = new PostgresDialect();
        try {
            Flyway.configure(PostgresDatabase.class.getClassLoader())
                    .dataSource(source)
                    .placeholders(dialect.placeholders())
                    .load()
                    .migrate();
            return new PostgresDatabase(source, dialect);
        } catch (FlywayException e) {
            source.close();
            throw new UnusableDatabase(name + " cannot be brought to the newest schema: " + reason(e), e);
        }
    }

    /// Takes the database for this process alone, until it is closed or killed: what a process needs whose
    /// other state, such as its log of plays, nobody shares. The lock lives as long as one connection; a server
    /// that restarts forgets it.
    ///
    /// @param patience how long to wait for a process that has it and is about to end
    /// @throws UnusableDatabase when another process has it
    public PostgresDatabase alone(Duration patience) {
        try {
            Connection connection =
                    DriverManager.getConnection(source.getJdbcUrl(), source.getUsername(), source.getPassword());
            alone = connection;
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
                    : " cannot be used: " + reason(e);
            throw new UnusableDatabase(nameOf(source.getJdbcUrl()) + why, e);
        }
    }

    private static HikariDataSource connect(DatabaseSettings settings, Duration patience, String name) {
        try {
            DroppedConnections drops = new DroppedConnections();
            HikariConfig config = pool(settings, patience);
            config.setExceptionOverride(drops);
            HikariDataSource source = new HikariDataSource(config);
            drops.watch(source);
            return source;
        } catch (HikariPool.PoolInitializationException e) {
            throw new UnusableDatabase(name + " cannot be used: " + reason(e), e);
        }
    }

    private static HikariConfig pool(DatabaseSettings settings, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tutti");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        config.setInitializationFailTimeout(patience.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setMaxLifetime(LONGEST_LIFE.toMillis());
        config.addDataSourceProperty("ApplicationName", "tutti");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_WITHIN.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_WITHIN.toSeconds()));
        return config;
    }

    /// The address without its parameters.
    private static String nameOf(String url) {
        return "The database " + url.replaceFirst("[?].*", "");
    }

    /// What the server or the driver said, without the layers around it.
    private static String reason(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                said = String.valueOf(sql.getMessage());
            }
        }
        return said.lines().findFirst().orElse(said);
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Figures figures() {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        return new Figures(
                pool.getActiveConnections(),
                pool.getTotalConnections(),
                source.getMaximumPoolSize(),
                pool.getThreadsAwaitingConnection(),
                OptionalLong.empty());
    }

    @Override
    public void close() {
        source.close();
        try {
            if (alone != null) {
                alone.close();
            }
        } catch (SQLException e) {
            LOG.debug("The server has closed it already.", e);
        }
    }
}
