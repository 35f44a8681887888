package org.tutti.cloud.database;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.tutti.core.platform.Outages;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.Failure;

/// SQL Server's types. A commit has reached the log's disk when it returns, unless an administrator allowed delayed
/// durability.
///
/// - An id is `binary(16)`, its bytes in their order: SQL Server orders a `uniqueidentifier` from its end, so that
///   pages along a primary key would have another order than elsewhere, and new ids, which begin with the time, would
///   be strewn all over the table. [IdsAsBytes] binds and reads them.
/// - Text is UTF-16 under a binary collation: it compares by code, with case and accents, as in the other databases,
///   whatever collation the database itself has. Only blanks at the end count for nothing.
public final class SqlServerDialect implements Dialect {
    /// Of every column of text.
    static final String COLLATION = "Latin1_General_100_BIN2";

    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "uuid", "binary(16)",
            "instant", "datetimeoffset(3)",
            "text", "nvarchar(max) collate " + COLLATION,
            "bytes", "varbinary(max)",
            "counter", "bigint identity(1, 1)");

    /// The victim of a deadlock; a conflict between snapshots, also of their metadata; a lock that
    /// took too long.
    private static final Set<Integer> UNDONE = Set.of(1205, 1222, 3960, 3961);

    /// The server is busy: it limits workers, sessions or requests, or has too many operations at work.
    private static final Set<Integer> BUSY = Set.of(10928, 10929, 40501, 49918, 49919, 49920);

    @Override
    public Map<String, String> placeholders() {
        return PLACEHOLDERS;
    }

    @Override
    public void makeDurable() {
        // It is already.
    }

    /// By SQL Server's numbers, of which its driver gives most the same state.
    @Override
    public Failure failure(SQLException failure) {
        int number = failure.getErrorCode();
        if (UNDONE.contains(number)) {
            return Failure.UNDONE;
        }
        boolean passing = BUSY.contains(number) || Outages.MOVED.contains(number);
        return passing ? Failure.PASSING : Failure.of(failure);
    }
}
