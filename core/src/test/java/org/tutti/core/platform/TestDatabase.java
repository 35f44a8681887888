package org.tutti.core.platform;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.spi.Dialect;

/// A fresh database with every migration applied: H2 in memory, or what a module that runs these tests again brings
/// along as a [Server].
public final class TestDatabase {
    /// The tag of tests that send statements to a database: they run against each that Tutti can use.
    public static final String TAG = "database";

    private static final Server SERVER =
            ServiceLoader.load(Server.class).findFirst().orElseGet(InMemory::new);

    /// Of the databases that [#create] makes.
    public static final Dialect DIALECT = SERVER.dialect();

    private TestDatabase() {}

    /// The data source; the database lives as long as the process.
    public static DataSource create() {
        return SERVER.create();
    }

    /// Everything in it, as text.
    public static String dump(JdbcClient sql) {
        return SERVER.dump(sql);
    }

    /// How many rows it reads for the answer, those that it drops among them.
    public static int rowsRead(JdbcClient sql, String query, Object... parameters) {
        return SERVER.rowsRead(sql, query, parameters);
    }

    /// How many transactions wait for another one.
    public static int waits(JdbcClient sql) {
        return SERVER.waits(sql);
    }

    /// Makes databases, and tells about those that it made.
    public interface Server {
        /// A new one, migrated.
        DataSource create();

        /// Of all that it makes; nothing is flushed.
        Dialect dialect();

        /// See [TestDatabase#dump].
        String dump(JdbcClient sql);

        /// See [TestDatabase#rowsRead].
        int rowsRead(JdbcClient sql, String query, Object... parameters);

        /// See [TestDatabase#waits].
        int waits(JdbcClient sql);
    }

    private static final class InMemory implements Server {
        private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
        private static final Dialect H2 = new Dialect() {
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

        @Override
        public DataSource create() {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
            Flyway.configure(TestDatabase.class.getClassLoader())
                    .dataSource(source)
                    .placeholders(H2.placeholders())
                    .load()
                    .migrate();
            return source;
        }

        @Override
        public Dialect dialect() {
            return H2;
        }

        @Override
        public String dump(JdbcClient sql) {
            return String.join("\n", sql.sql("script").query(String.class).list());
        }

        @Override
        public int rowsRead(JdbcClient sql, String query, Object... parameters) {
            String plan = sql.sql("explain analyze " + query)
                    .params(parameters)
                    .query(String.class)
                    .single();
            return SCANNED.matcher(plan)
                    .results()
                    .mapToInt(result -> Integer.parseInt(result.group(1)))
                    .sum();
        }

        @Override
        public int waits(JdbcClient sql) {
            return sql.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                    .query(Integer.class)
                    .single();
        }
    }
}
