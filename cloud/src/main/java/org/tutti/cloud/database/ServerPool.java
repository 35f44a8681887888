package org.tutti.cloud.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.RelationalDatabase.Figures;
import org.tutti.core.platform.spi.UnusableDatabase;

/// The connections to a server. When the server or something between drops them, one statement fails, and the next
/// ones get new connections.
final class ServerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerPool.class);

    /// How long making a connection, or waiting for one, may take.
    static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    /// How long to wait for a copy, before the database itself is asked.
    private static final Duration REPLICA_WITHIN = Duration.ofSeconds(2);

    /// How long a statement may take before its connection is given up.
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    /// Balancers drop what is idle for four minutes; some servers end a connection after half an hour.
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(25);

    private final HikariDataSource source;
    private volatile @Nullable Connection kept;

    private ServerPool(HikariDataSource source) {
        this.source = source;
    }

    /// @param name of the database, as a sentence begins with it
    /// @param config how to connect; sizes and times are added
    /// @param patience how long to wait for a server that does not answer yet
    static ServerPool open(String name, HikariConfig config, DatabaseSettings settings, Duration patience) {
        DroppedConnections drops = new DroppedConnections();
        config.setPoolName("tutti");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        config.setInitializationFailTimeout(patience.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setMaxLifetime(LONGEST_LIFE.toMillis());
        config.setExceptionOverride(drops);
        try {
            HikariDataSource source = new HikariDataSource(config);
            drops.watch(source);
            return new ServerPool(source);
        } catch (HikariPool.PoolInitializationException | DatabaseTokens.NoToken e) {
            throw new UnusableDatabase(name + " cannot be used: " + reason(e), e);
        }
    }

    /// The connections to a copy: the process starts and works without it, and does not wait long for it.
    static ServerPool replica(HikariConfig config, DatabaseSettings settings) {
        DroppedConnections drops = new DroppedConnections();
        config.setPoolName("tutti-replica");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(0);
        config.setReadOnly(true);
        config.setConnectionTimeout(REPLICA_WITHIN.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setMaxLifetime(LONGEST_LIFE.toMillis());
        config.setExceptionOverride(drops);
        HikariDataSource source = new HikariDataSource(config);
        drops.watch(source);
        return new ServerPool(source);
    }

    HikariDataSource source() {
        return source;
    }

    Figures figures() {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        return new Figures(
                pool.getActiveConnections(),
                pool.getTotalConnections(),
                source.getMaximumPoolSize(),
                pool.getThreadsAwaitingConnection(),
                OptionalLong.empty());
    }

    /// Closes a connection together with the pool, after it: the one that holds the lock of a process that has the
    /// database alone.
    void keep(Connection connection) {
        kept = connection;
    }

    @Override
    public void close() {
        source.close();
        Connection last = kept;
        if (last != null) {
            try {
                last.close();
            } catch (SQLException e) {
                LOG.debug("The server has closed it already.", e);
            }
        }
    }

    /// What the server or the driver said, without the layers around it.
    static String reason(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof DatabaseTokens.NoToken) {
                said = String.valueOf(cause.getMessage());
            }
        }
        return said.lines().findFirst().orElse(said).replaceFirst(" ClientConnectionId:.*", "");
    }
}
