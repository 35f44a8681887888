package org.tutti.cloud.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tutti.core.platform.Outages;

/// Empties the pool when the server has dropped one of its connections: it has most likely dropped all of them, and the
/// pool tests only those that were idle for a while. So one statement fails instead of one for each connection.
final class DroppedConnections implements SQLExceptionOverride {
    /// SQLSTATE classes 08, connection exception, and 57P, operator intervention: shutdown, crash, not ready yet.
    private static final String CONNECTION = "08";

    private static final String INTERVENTION = "57P";

    /// Read-only transaction: PostgreSQL is a standby now, and the place to write is elsewhere.
    private static final String READ_ONLY = "25006";

    private volatile @Nullable HikariDataSource pool;

    void watch(HikariDataSource source) {
        pool = source;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        HikariDataSource watched = pool;
        if (watched != null && isDrop(failure)) {
            HikariPoolMXBean connections = watched.getHikariPoolMXBean();
            if (connections != null) {
                connections.softEvictConnections();
            }
            return SQLExceptionOverride.Override.MUST_EVICT;
        }
        return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }

    static boolean isDrop(SQLException failure) {
        String state = failure.getSQLState();
        return Outages.MOVED.contains(failure.getErrorCode())
                || state != null
                        && (state.startsWith(CONNECTION) || state.startsWith(INTERVENTION) || state.equals(READ_ONLY));
    }
}
