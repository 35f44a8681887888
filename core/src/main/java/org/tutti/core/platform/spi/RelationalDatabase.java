package org.tutti.core.platform.spi;

import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/// Where everything is kept that has rows: opened, and migrated to the newest schema.
public interface RelationalDatabase extends AutoCloseable {
    /// Pooled connections.
    DataSource source();

    /// Pooled connections to a copy that is behind by some seconds and takes no changes.
    default Optional<DataSource> replica() {
        return Optional.empty();
    }

    /// What differs from other databases.
    Dialect dialect();

    /// What the pool looks like now. Cheap; for whoever watches.
    Figures figures();

    /// Gives all connections back.
    @Override
    void close();

    /// @param active connections at work
    /// @param open connections at work or idle
    /// @param most connections that there can be
    /// @param waiting threads that wait for a connection
    /// @param bytes of the database's file; empty when it is another's care
    record Figures(int active, int open, int most, int waiting, OptionalLong bytes) {}
}
