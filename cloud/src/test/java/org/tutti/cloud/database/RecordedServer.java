package org.tutti.cloud.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.Dialect;

/// H2 in the place of SQL Server: everything is as with SQL Server down to the statements, which are written down for
/// [SqlServerStatementsTest] as they would be sent. Ids are bytes here, too.
public final class RecordedServer implements TestDatabase.Server {
    /// Where the statements of a run are, one in a line: who sent it, a tabulator, the text with its ends of lines as
    /// `\n`.
    static final Path STATEMENTS =
            Path.of(System.getProperty("tutti.test.statements", "target/sql-server/statements.txt"));

    private static final TestDatabase.InMemory H2 = new TestDatabase.InMemory(
            "MSSQLServer",
            Map.of(
                    "uuid", "binary(16)",
                    "instant", "timestamp(3) with time zone",
                    "text", "nvarchar(1000000)",
                    "bytes", "varbinary(1000000)"));

    /// Lists of ids, which H2 takes for text before it knows better.
    private static final Pattern UNTYPED = Pattern.compile("(from \\(values )(\\(\\?\\)(?:,\\(\\?\\))*)");

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static final ThreadLocal<Boolean> OWN = ThreadLocal.withInitial(() -> false);

    /// For the service loader; a run begins.
    public RecordedServer() {
        try {
            Files.createDirectories(STATEMENTS.toAbsolutePath().getParent());
            Files.writeString(STATEMENTS, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataSource create() {
        return new IdsAsBytes(new StatementRecorder(H2.create(), RecordedServer::record));
    }

    private static String record(String statement) {
        if (!OWN.get() && SEEN.add(statement)) {
            write(statement);
        }
        return UNTYPED.matcher(statement)
                .replaceAll(list -> list.group(1) + list.group(2).replace("?", "cast(? as binary(16))"));
    }

    private static void write(String statement) {
        String sender = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.startsWith("org.tutti.") && !name.startsWith("org.tutti.cloud.database."))
                        .findFirst()
                        .orElse("?"));
        String line = sender + "\t" + statement.replace("\\", "\\\\").replace("\n", "\\n") + "\n";
        synchronized (SEEN) {
            try {
                Files.writeString(STATEMENTS, line, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Dialect dialect() {
        return new SqlServerDialect();
    }

    @Override
    public String dump(JdbcClient sql) {
        return own(() -> H2.dump(sql));
    }

    @Override
    public int rowsRead(JdbcClient sql, String query, Object... parameters) {
        return own(() -> H2.rowsRead(sql, query, parameters));
    }

    @Override
    public int waits(JdbcClient sql) {
        return own(() -> H2.waits(sql));
    }

    /// What H2 alone is asked is not written down.
    private static <T> T own(Supplier<T> question) {
        OWN.set(true);
        try {
            return question.get();
        } finally {
            OWN.set(false);
        }
    }
}
