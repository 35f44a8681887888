package org.tutti.core.platform.spi;

import java.sql.SQLException;

/// What a database's failure means for the transaction in which it happened.
public enum Failure {
    /// The server has undone the transaction, as one of two that waited for each other or saw each other's
    /// changes: the same work may succeed at once. Certain, even as the answer to a commit.
    UNDONE,
    /// The connection or the server has gone, or is busy: the same work may succeed soon. As the answer to
    /// a commit it leaves open whether the changes are there.
    PASSING,
    /// The same work would fail again, or nobody knows.
    LASTING;

    /// After the SQLSTATE alone, as the SQL standard and PostgreSQL have it.
    public static Failure of(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            // Serialization failure, deadlock.
            case "40001", "40P01" -> UNDONE;
            // Shutdown by an administrator, shutdown after a crash, not ready yet, too many connections; and a server
            // that takes no writes any more, since another does.
            case "57P01", "57P02", "57P03", "53300", "25006" -> PASSING;
            // A driver that does not understand its server will not do so later.
            case "08P01" -> LASTING;
            default -> state.startsWith("08") ? PASSING : LASTING;
        };
    }
}
