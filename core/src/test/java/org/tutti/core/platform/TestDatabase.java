package org.tutti.core.platform;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.tutti.core.platform.spi.Dialect;

/// A fresh database in memory with every migration applied.
public final class TestDatabase {
    /// A dialect for H2 that has nothing to flush.
    public static final Dialect DIALECT = new Dialect() {
        @Override
        public Map<String, String> placeholders() {
            return Map.of(
                    "uuid", "uuid",
                    "instant", "timestamp(3) with time zone",
                    "text", "varchar(1000000)",
                    "bytes", "varbinary(1000000)");
        }

        @Override
        public void makeDurable() {}
    };

    private TestDatabase() {}

    /// The data source; the database lives as long as the process.
    public static DataSource create() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
        Flyway.configure(TestDatabase.class.getClassLoader())
                .dataSource(source)
                .placeholders(DIALECT.placeholders())
                .load()
                .migrate();
        return source;
    }
}
