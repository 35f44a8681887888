package org.tutti.cloud.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Tells the text of every statement that goes through it, and passes on what another database makes of it.
final class StatementRecorder extends DelegatingDataSource {
    private final UnaryOperator<String> heard;

    /// @param heard takes each text and returns the one to send
    StatementRecorder(DataSource source, UnaryOperator<String> heard) {
        super(source);
        this.heard = heard;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return listening(Connection.class, super.getConnection());
    }

    private <T> T listening(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                StatementRecorder.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String text) {
                        if (takesStatement(method.getName())) {
                            arguments[0] = heard.apply(text);
                        }
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return method.getName().equals("createStatement")
                                ? listening(Statement.class, (Statement) result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }

    private static boolean takesStatement(String method) {
        return switch (method) {
            case "prepareStatement",
                    "prepareCall",
                    "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "addBatch" -> true;
            default -> false;
        };
    }
}
