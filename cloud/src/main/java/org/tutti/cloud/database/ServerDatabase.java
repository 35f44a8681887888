package org.tutti.cloud.database;

import java.time.Duration;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.RelationalDatabase;
import org.tutti.core.platform.spi.UnusableDatabase;

/// A database of a server, which several nodes may share.
public interface ServerDatabase extends RelationalDatabase {
    /// Connects to the server that the settings name, PostgreSQL, or SQL Server and Azure SQL, and brings its tables to
    /// this version, or waits until somebody has. Tables of a newer version are as good.
    ///
    /// @param patience how long to wait for a server that does not answer yet
    /// @throws UnusableDatabase when it cannot be reached within that time, or not migrated
    static ServerDatabase open(DatabaseSettings settings, Duration patience) {
        return settings.sqlServer()
                ? SqlServerDatabase.open(settings, patience)
                : PostgresDatabase.open(settings, patience);
    }

    /// The version of the tables that it has now.
    String schema();

    /// Takes the database for this process alone, until it is closed or killed: what a process needs whose
    /// other state, such as its log of plays, nobody shares. The lock lives as long as one connection; a server
    /// that restarts forgets it.
    ///
    /// @param patience how long to wait for a process that has it and is about to end
    /// @return this
    /// @throws UnusableDatabase when another process has it
    ServerDatabase alone(Duration patience);
}
