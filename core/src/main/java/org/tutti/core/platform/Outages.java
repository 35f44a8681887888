package org.tutti.core.platform;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.transaction.TransactionSystemException;

/// Tells failures of what a node depends on from faults of its own: another node may not have them.
public final class Outages {
    /// Numbers of SQL Server and Azure SQL: the session was killed, the server shuts down, the network dropped
    /// it, the database moves, or this is no longer the place to write. Not those of a server that is only busy
    /// (40501, 49918, 10928 and the like).
    public static final Set<Integer> MOVED = Set.of(
            64, 121, 233, 596, 976, 983, 3906, 4060, 6005, 10053, 10054, 10060, 40143, 40197, 40540, 40613, 42109);

    /// Numbers of SQL Server and Azure SQL: no room in a file, in the log, or under the bound that was bought.
    private static final Set<Integer> FULL = Set.of(1101, 1105, 3257, 5149, 9002, 40544);

    private Outages() {}

    /// Whether something failed because the database has no room, memory or disk to work with: SQLSTATE classes 53,
    /// insufficient resources, and 58, system error, or SQL Server's numbers for that. Reading may go on meanwhile.
    public static boolean isOfRoom(Throwable failure) {
        return has(failure, Outages::isFull);
    }

    private static boolean isFull(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("53")
                || state.startsWith("58")
                || state.startsWith("S0") && FULL.contains(failure.getErrorCode());
    }

    /// Whether something failed because the database could not be reached: SQLSTATE classes 08, connection
    /// exception, and 57P, operator intervention, 25006, a server that takes no writes any more, one of
    /// [#MOVED], or no connection in time.
    public static boolean isOfDatabase(Throwable failure) {
        return has(failure, Outages::isAway);
    }

    private static boolean has(Throwable failure, Predicate<SQLException> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && kind.test(sql)) {
                return true;
            }
            // On a connection that is gone the rollback fails, too, in words of its own.
            if (cause instanceof TransactionSystemException system
                    && system.getApplicationException() != null
                    && has(system.getApplicationException(), kind)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("25006")
                // SQL Server's own states; other databases use some of the numbers for other things.
                || state.startsWith("S0") && MOVED.contains(failure.getErrorCode());
    }
}
