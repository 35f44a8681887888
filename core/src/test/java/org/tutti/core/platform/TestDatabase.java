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
/// along as a [Server]; the first of them, or the one that the system property `tutti.test.database` names by its
/// class.
public final class TestDatabase {
    /// The tag of tests that send statements to a database: they run against each that Tutti can use.
    public static final String TAG = "database";

    private static final String CHOICE = "tutti.test.database";

    private static final Server SERVER = choose(System.getProperty(CHOICE, ""));

    /// Of the databases that [#create] makes.
    public static final Dialect DIALECT = SERVER.dialect();

    private TestDatabase() {}

    private static Server choose(String wanted) {
        return ServiceLoader.load(Server.class).stream()
                .filter(server ->
                        wanted.isEmpty() || server.type().getSimpleName().equals(wanted))
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .orElseGet(() -> {
                    if (!wanted.isEmpty()) {
                        throw new IllegalStateException("No server of tests is called " + wanted);
                    }
                    return new InMemory();
                });
    }

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

    /// H2 in memory.
    public static final class InMemory implements Server {
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

        private final String mode;
        private final Map<String, String> placeholders;

        /// As the product has it.
        public InMemory() {
            this("PostgreSQL", H2.placeholders());
        }

        /// @param mode whose peculiarities H2 takes on
        /// @param placeholders of the migrations
        public InMemory(String mode, Map<String, String> placeholders) {
            this.mode = mode;
            this.placeholders = placeholders;
        }

        @Override
        public DataSource create() {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=" + mode + ";DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
            Flyway.configure(TestDatabase.class.getClassLoader())
                    .dataSource(source)
                    .placeholders(placeholders)
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
