package org.tutti.core.platform.tracing;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.tutti.core.platform.StandIn;

/// A span for each statement that is executed and for each end of a transaction, inside of requests and
/// jobs that are recorded; everybody else gets connections as they are. Spans have the statement's text
/// as it was prepared, never its parameters.
public final class TracedSource extends DelegatingDataSource {
    private final Tracing tracing;
    private final String system;
    private final StatementNames names = new StatementNames();

    private TracedSource(DataSource source, Tracing tracing, String system) {
        super(source);
        this.tracing = tracing;
        this.system = system;
    }

    /// The source, seen by `tracing` if that is on.
    ///
    /// @param system the database's name in the semantic conventions, such as `postgresql`
    public static DataSource of(DataSource source, Tracing tracing, String system) {
        return tracing.isOn() ? new TracedSource(source, tracing, system) : source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return tracing.isRecording() ? traced(connection) : connection;
    }

    private Connection traced(Connection connection) {
        return StandIn.of(Connection.class, connection, (method, arguments) -> switch (method.getName()) {
            case "prepareStatement" ->
                StandIn.call(connection, method, arguments) instanceof PreparedStatement prepared
                        ? traced(PreparedStatement.class, prepared, (String) arguments[0])
                        : null;
            case "createStatement" ->
                StandIn.call(connection, method, arguments) instanceof Statement plain
                        ? traced(Statement.class, plain, "")
                        : null;
            case "commit", "rollback" -> {
                String operation = method.getName().equals("commit") ? "COMMIT" : "ROLLBACK";
                try (Span span = span(operation).set("db.operation.name", operation)) {
                    yield watched(span, connection, method, arguments);
                }
            }
            default -> StandIn.call(connection, method, arguments);
        });
    }

    private <T extends Statement> T traced(Class<T> type, T statement, String prepared) {
        int[] batch = new int[1];
        return StandIn.of(type, statement, (method, arguments) -> {
            String name = method.getName();
            if (name.equals("addBatch")) {
                batch[0]++;
            }
            if (!name.startsWith("execute")) {
                return StandIn.call(statement, method, arguments);
            }
            boolean given = arguments.length > 0 && arguments[0] instanceof String;
            try (Span span = statement(given ? (String) arguments[0] : prepared)) {
                if (name.endsWith("Batch")) {
                    span.set("db.operation.batch.size", batch[0]);
                    batch[0] = 0;
                }
                return watched(span, statement, method, arguments);
            }
        });
    }

    private Span statement(String sql) {
        StatementNames.StatementName name = names.of(sql);
        Span span = span(name.text()).set("db.operation.name", name.operation()).set("db.query.text", sql);
        return name.table().isEmpty() ? span : span.set("db.collection.name", name.table());
    }

    private Span span(String name) {
        return tracing.child(Span.Kind.CLIENT, name).set("db.system.name", system);
    }

    private static @Nullable Object watched(Span span, Object target, Method method, Object[] arguments)
            throws Throwable {
        try {
            return StandIn.call(target, method, arguments);
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state != null) {
                span.set("db.response.status_code", state);
            }
            span.fail(e);
            throw e;
        }
    }
}
