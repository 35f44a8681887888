package org.tutti.local.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.RelationalDatabase;
import org.tutti.local.folder.UnusableDataFolder;

/// An H2 database in one file, migrated to the newest schema.
///
/// - `async:` because H2's plain files close when a thread is interrupted in the middle of a read, and take the whole
///   database with them; the asynchronous channel shrugs interrupts off.
/// - `WRITE_DELAY` is how long a commit may stay in memory: a killed process loses what was committed within that
///   time. What must not be lost calls [Dialect#makeDurable], which is cheaper than writing at each commit because
///   callers share the flush.
/// - `DB_CLOSE_ON_EXIT=FALSE` because the application closes it last, after requests have drained.
public final class EmbeddedDatabase implements RelationalDatabase {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final int WRITE_DELAY_MILLIS = 500;

    private final Path file;
    private final HikariDataSource source;
    private final H2Dialect dialect;

    private EmbeddedDatabase(Path file, HikariDataSource source, H2Dialect dialect) {
        this.file = file;
        this.source = source;
        this.dialect = dialect;
    }

    /// Opens the database, makes it when it is new, and migrates it.
    ///
    /// @param file without H2's extension `.mv.db`
    /// @throws UnusableDataFolder when the path cannot be a database's
    public static EmbeddedDatabase open(Path file, DatabaseSettings settings) {
        HikariDataSource source = new HikariDataSource(pool(url(file, settings), settings));
        H2Dialect dialect = new H2Dialect(source, Path.of(file.toAbsolutePath() + ".mv.db"));
        Flyway.configure(EmbeddedDatabase.class.getClassLoader())
                .dataSource(source)
                .placeholders(dialect.placeholders())
                .load()
                .migrate();
        dialect.prepare();
        return new EmbeddedDatabase(file.resolveSibling(file.getFileName() + ".mv.db"), source, dialect);
    }

    private static String url(Path file, DatabaseSettings settings) {
        String path = file.toAbsolutePath().toString();
        if (path.indexOf(';') >= 0) {
            throw new UnusableDataFolder(
                    "The data folder " + file.getParent() + " must not have a semicolon in its path.");
        }
        return "jdbc:h2:async:" + path
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
                + ";WRITE_DELAY=" + WRITE_DELAY_MILLIS
                + ";CACHE_SIZE=" + settings.cacheMegabytes() * 1024;
    }

    private static HikariConfig pool(String url, DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tutti");
        config.setJdbcUrl(url);
        config.setUsername("tutti");
        config.setPassword("");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        return config;
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public Figures figures() {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        return new Figures(
                pool.getActiveConnections(),
                pool.getTotalConnections(),
                source.getMaximumPoolSize(),
                pool.getThreadsAwaitingConnection(),
                OptionalLong.of(file.toFile().length()));
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /// Writes everything and closes the file.
    @Override
    public void close() {
        if (source.isClosed()) {
            return;
        }
        dialect.close();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            // Giving the connection back after its database is closed fails, and means that the closing worked.
            if (e.getErrorCode() != ErrorCode.DATABASE_CALLED_AT_SHUTDOWN) {
                log.warn("The database did not close cleanly; it repairs itself at the next start: {}", e.getMessage());
            }
        } finally {
            source.close();
        }
    }
}
