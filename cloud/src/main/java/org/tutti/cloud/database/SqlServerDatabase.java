package org.tutti.cloud.database;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.UnusableDatabase;

/// A SQL Server of 2019 or later, or Azure SQL. Whichever node comes first migrates it; the others wait (Flyway takes
/// an application lock).
///
/// Readers must not wait for writers, as a scan writes for minutes while people listen: the database reads snapshots
/// (`read_committed_snapshot`), as every Azure SQL does from the start. Where that is off, it is set; where that is not
/// possible, the log says what an administrator has to do.
public final class SqlServerDatabase implements ServerDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(SqlServerDatabase.class);
    private static final Pattern NAME = Pattern.compile("(?i);\\s*database(?:Name)?\\s*=\\s*([^;]*)");
    private static final int PREPARED_STATEMENTS = 200;

    static final String READS_SNAPSHOTS =
            "select is_read_committed_snapshot_on from sys.databases where name = db_name()";

    /// Not while anybody else is connected; it does not wait for them to leave.
    static final String READ_SNAPSHOTS = "alter database current set read_committed_snapshot on with no_wait";

    private final ServerPool pool;
    private final Optional<ServerPool> replica;
    private final DataSource source;
    private final SQLServerDataSource server;
    private final String name;
    private final Dialect dialect = new SqlServerDialect();
    private final Schema schema;

    private SqlServerDatabase(
            ServerPool pool, Optional<ServerPool> replica, SQLServerDataSource server, String name, Schema schema) {
        this.pool = pool;
        this.replica = replica;
        this.source = new IdsAsBytes(pool.source());
        this.server = server;
        this.name = name;
        this.schema = schema;
    }

    /// Connects and migrates.
    ///
    /// @param patience how long to wait for a server that does not answer yet
    /// @throws UnusableDatabase when it cannot be reached within that time, or not migrated
    public static SqlServerDatabase open(DatabaseSettings settings, Duration patience) {
        String name = nameOf(settings.url());
        SQLServerDataSource server = server(settings, DatabaseTokens::ofProcess);
        HikariConfig config = new HikariConfig();
        config.setDataSource(server);
        ServerPool pool = ServerPool.open(name, config, settings, patience);
        Schema schema = new Schema(name, migrations(pool.source()).load());
        try {
            readSnapshots(pool.source(), name);
            schema.bring(settings, patience);
            return new SqlServerDatabase(pool, settings.replica().map(SqlServerDatabase::copy), server, name, schema);
        } catch (UnusableDatabase e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public String schema() {
        return schema.version();
    }

    private static ServerPool copy(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server(settings, DatabaseTokens::ofProcess));
        return ServerPool.replica(config, settings);
    }

    /// How Flyway brings a database to the newest schema.
    static FluentConfiguration migrations(DataSource source) {
        ClassLoader loader = SqlServerDatabase.class.getClassLoader();
        return Flyway.configure(loader)
                .dataSource(source)
                .resourceProvider(new SqlServerMigrations(loader))
                .placeholders(new SqlServerDialect().placeholders());
    }

    /// What is set here has precedence over the address, in which a user may stand.
    static SQLServerDataSource server(DatabaseSettings settings, Supplier<DatabaseTokens> tokens) {
        SQLServerDataSource server = new SQLServerDataSource();
        if (settings.authentication() == DatabaseSettings.Authentication.MANAGED_IDENTITY) {
            server.setAccessTokenCallback(tokens.get().forSqlServer());
        } else if (!settings.user().isEmpty()) {
            server.setUser(settings.user());
            server.setPassword(settings.password());
        }
        server.setApplicationName("tutti");
        server.setLoginTimeout((int) ServerPool.CONNECT_WITHIN.toSeconds());
        server.setSocketTimeout((int) ServerPool.ANSWER_WITHIN.toMillis());
        // The pool connects anew; a connection that the driver mends in secret would have lost its locks.
        server.setConnectRetryCount(0);
        server.setSendStringParametersAsUnicode(true);
        server.setDisableStatementPooling(false);
        server.setStatementPoolingCacheSize(PREPARED_STATEMENTS);
        server.setURL(settings.url());
        return server;
    }

    static void readSnapshots(DataSource source, String name) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (readsSnapshots(statement)) {
                return;
            }
            try {
                statement.execute(READ_SNAPSHOTS);
            } catch (SQLException e) {
                LOG.debug("It was not set.", e);
            }
            if (!readsSnapshots(statement)) {
                LOG.warn(
                        "{} lets readers wait for writers, for minutes during a scan. Let an administrator run, while"
                                + " nobody is connected: alter database current set read_committed_snapshot on",
                        name);
            }
        } catch (SQLException e) {
            // A server that only speaks like SQL Server may not know the question.
            LOG.debug("Whether readers wait for writers is not known.", e);
        }
    }

    private static boolean readsSnapshots(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(READS_SNAPSHOTS)) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    @Override
    public SqlServerDatabase alone(Duration patience) {
        try {
            Connection connection = server.getConnection();
            pool.keep(connection);
            if (locks(connection, patience)) {
                return this;
            }
            throw new SQLTimeoutException("is in use by another Tutti; each node needs a database of its own.");
        } catch (SQLTimeoutException e) {
            close();
            throw new UnusableDatabase(name + " " + e.getMessage(), e);
        } catch (SQLException e) {
            close();
            throw new UnusableDatabase(name + " cannot be used: " + ServerPool.reason(e), e);
        }
    }

    private static boolean locks(Connection connection, Duration patience) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(lock(patience))) {
            return row.next() && row.getInt(1) >= 0;
        }
    }

    /// Answers a number, which is negative when another session kept the lock all the time.
    static String lock(Duration patience) {
        return "set nocount on; declare @got int; exec @got = sp_getapplock @Resource = 'tutti alone',"
                + " @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = " + patience.toMillis()
                + "; select @got";
    }

    /// The address without its parameters but the database.
    private static String nameOf(String url) {
        Matcher database = NAME.matcher(url);
        return "The database " + (database.find() ? database.group(1).strip() + " at " : "")
                + url.replaceFirst(";.*", "");
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public Optional<DataSource> replica() {
        return replica.map(copy -> new IdsAsBytes(copy.source()));
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
