package org.tutti.cloud.database;

import java.util.Map;
import org.tutti.core.platform.spi.Dialect;

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

    @Override
    public Map<String, String> placeholders() {
        return PLACEHOLDERS;
    }

    @Override
    public void makeDurable() {
        // It is already.
    }
}
