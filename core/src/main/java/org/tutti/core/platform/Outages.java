package org.tutti.core.platform;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.transaction.TransactionSystemException;

/// Tells failures of what a node depends on from faults of its own: another node may not have them.
public final class Outages {
    private Outages() {}

    /// Whether something failed because the database could not be reached: SQLSTATE classes 08, connection
    /// exception, and 57P, operator intervention, 25006, a server that takes no writes any more, or no
    /// connection in time.
    public static boolean isOfDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
            // On a connection that is gone the rollback fails, too, in words of its own.
            if (cause instanceof TransactionSystemException system
                    && system.getApplicationException() != null
                    && isOfDatabase(system.getApplicationException())) {
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
                || state.equals("25006");
    }
}
