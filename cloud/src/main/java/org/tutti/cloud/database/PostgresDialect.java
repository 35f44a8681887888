package org.tutti.cloud.database;

import java.util.Map;
import org.tutti.core.platform.spi.Dialect;

/// PostgreSQL's types. A commit has reached the disk when it returns (`synchronous_commit`).
public final class PostgresDialect implements Dialect {
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "uuid", "uuid",
            "instant", "timestamp(3) with time zone",
            "text", "text",
            "bytes", "bytea");

    @Override
    public Map<String, String> placeholders() {
        return PLACEHOLDERS;
    }

    @Override
    public void makeDurable() {
        // It is already.
    }
}
