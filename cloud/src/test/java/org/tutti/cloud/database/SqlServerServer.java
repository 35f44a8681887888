package org.tutti.cloud.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.Dialect;

/// A SQL Server that somebody names in the environment: `TUTTI_TEST_SQLSERVER_URL`, a JDBC URL, with user and password
/// in it or in `TUTTI_TEST_SQLSERVER_USER` and `TUTTI_TEST_SQLSERVER_PASSWORD`. The user must be able to create
/// databases: each test gets one of its own, which is dropped some tests later, at the end at the latest.
public final class SqlServerServer implements TestDatabase.Server {
    /// Without it nothing runs on a SQL Server.
    static final String URL = "TUTTI_TEST_SQLSERVER_URL";

    private static final Pattern USER = Pattern.compile("(?i);\\s*user(?:Name)?\\s*=\\s*([^;]*)");
    private static final Pattern PASSWORD = Pattern.compile("(?i);\\s*password\\s*=\\s*(\\{[^}]*}|[^;]*)");
    private static final Pattern DATABASE = Pattern.compile("(?i);\\s*database(?:Name)?\\s*=\\s*([^;]*)");
    private static final Pattern ROWS = Pattern.compile("ActualRowsRead=\"(\\d+)\"");
    private static final int MOST_DATABASES = 20;
    private static final Queue<Made> MADE = new ArrayDeque<>();
    private static final Dialect DIALECT = new SqlServerDialect();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> dropAllBut(0)));
    }

    private record Made(String database, HikariDataSource pool) {}

    /// For the service loader.
    public SqlServerServer() {}

    /// How to reach a new, empty database.
    static DatabaseSettings newDatabase() {
        String name = "tutti_test_" + UUID.randomUUID().toString().replace("-", "");
        execute("create database " + name);
        return settings(name);
    }

    static void drop(String url) {
        Matcher database = DATABASE.matcher(url);
        if (database.find()) {
            dropDatabase(database.group(1));
        }
    }

    /// Of a database of this name on the server.
    static DatabaseSettings settings(String database) {
        String url = environment(URL);
        String bare = DATABASE.matcher(
                        PASSWORD.matcher(USER.matcher(url).replaceAll("")).replaceAll(""))
                .replaceAll("");
        return new DatabaseSettings(
                bare + ";databaseName=" + database,
                found(USER, url, environment(URL.replace("_URL", "_USER"))),
                found(PASSWORD, url, environment(URL.replace("_URL", "_PASSWORD")))
                        .replaceFirst("^\\{(.*)}$", "$1"),
                DatabaseSettings.Authentication.PASSWORD,
                28,
                4,
                true,
                "");
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static String found(Pattern pattern, String url, String otherwise) {
        Matcher matcher = pattern.matcher(url);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    private static SQLServerDataSource source(DatabaseSettings settings) {
        SQLServerDataSource source = new SQLServerDataSource();
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setURL(settings.url());
        return source;
    }

    @Override
    public DataSource create() {
        DatabaseSettings settings = newDatabase();
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(settings));
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(10);
        HikariDataSource pool = new HikariDataSource(config);
        synchronized (MADE) {
            MADE.add(new Made(found(DATABASE, settings.url(), ""), pool));
        }
        dropAllBut(MOST_DATABASES);
        SqlServerDatabase.readSnapshots(pool, "The database of the test");
        SqlServerDatabase.migrations(pool).load().migrate();
        return new IdsAsBytes(pool);
    }

    private static void dropAllBut(int most) {
        synchronized (MADE) {
            while (MADE.size() > most) {
                Made oldest = MADE.remove();
                oldest.pool().close();
                dropDatabase(oldest.database());
            }
        }
    }

    private static void dropDatabase(String name) {
        try {
            // Threads of a test may still be connected.
            execute("alter database " + name + " set single_user with rollback immediate");
        } catch (IllegalStateException e) {
            // Not every server knows this.
        }
        execute("drop database " + name);
    }

    private static void execute(String sql) {
        try (Connection connection = source(settings("master")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public String dump(JdbcClient sql) {
        StringBuilder dump = new StringBuilder();
        for (String table :
                sql.sql("select name from sys.tables").query(String.class).list()) {
            for (Map<String, Object> row :
                    sql.sql("select * from " + table).query().listOfRows()) {
                row.values()
                        .forEach(value -> dump.append(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, ISO_8859_1)
                                                : String.valueOf(value))
                                .append('\t'));
                dump.append('\n');
            }
        }
        return dump.toString();
    }

    /// After the actual plan, which comes as a result of its own behind the rows.
    @Override
    public int rowsRead(JdbcClient sql, String query, Object... parameters) {
        synchronized (MADE) {
            HikariDataSource newest = MADE.stream()
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .pool();
            Integer rows = new JdbcTemplate(new IdsAsBytes(newest)).execute((Connection connection) -> {
                try (Statement settings = connection.createStatement();
                        PreparedStatement statement = connection.prepareStatement(query)) {
                    settings.execute("set statistics xml on");
                    for (int i = 0; i < parameters.length; i++) {
                        statement.setObject(i + 1, parameters[i]);
                    }
                    int read = plan(statement);
                    settings.execute("set statistics xml off");
                    return read;
                }
            });
            Assumptions.assumeTrue(rows != null && rows >= 0, "the server tells no actual plan");
            return rows == null ? 0 : rows;
        }
    }

    private static int plan(PreparedStatement statement) throws SQLException {
        int read = -1;
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        String text = result.getMetaData().getColumnCount() == 1 ? result.getString(1) : "";
                        if (text != null && text.contains("ShowPlanXML")) {
                            read = ROWS.matcher(text)
                                    .results()
                                    .mapToInt(match -> Integer.parseInt(match.group(1)))
                                    .sum();
                        }
                    }
                }
            }
            rows = statement.getMoreResults();
        }
        return read;
    }

    @Override
    public int waits(JdbcClient sql) {
        return sql.sql("select count(*) from sys.dm_exec_requests where blocking_session_id <> 0")
                .query(Integer.class)
                .single();
    }
}
