package org.tutti.cloud.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Binds ids as their 16 bytes, most significant first, and reads them so: for a database that has no type of its own
/// for them, or one of a strange order. Everything else passes by.
final class IdsAsBytes extends DelegatingDataSource {
    private static final int BYTES = 16;

    IdsAsBytes(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return connection(super.getConnection(user, password));
    }

    private static Connection connection(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments) -> {
            Object result = call(connection, method, arguments);
            return switch (result) {
                // A callable statement stays as it is: nothing calls any with ids.
                case PreparedStatement prepared
                when method.getName().equals("prepareStatement") -> statement(PreparedStatement.class, prepared);
                case Statement plain
                when method.getName().equals("createStatement") -> statement(Statement.class, plain);
                case null, default -> result;
            };
        });
    }

    private static <T extends Statement> T statement(Class<T> type, T statement) {
        return proxy(type, statement, (method, arguments) -> {
            if (method.getName().equals("setObject") && arguments[1] instanceof UUID id) {
                ((PreparedStatement) statement).setBytes((Integer) arguments[0], bytes(id));
                return null;
            }
            Object result = call(statement, method, arguments);
            return result instanceof ResultSet rows ? rows(rows) : result;
        });
    }

    private static ResultSet rows(ResultSet rows) {
        return proxy(ResultSet.class, rows, (method, arguments) -> {
            boolean id = method.getName().equals("getObject") && arguments.length == 2 && arguments[1] == UUID.class;
            if (!id) {
                return call(rows, method, arguments);
            }
            return id(
                    arguments[0] instanceof Integer column
                            ? rows.getBytes(column)
                            : rows.getBytes((String) arguments[0]));
        });
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static @Nullable UUID id(byte @Nullable [] bytes) throws SQLException {
        if (bytes == null) {
            return null;
        }
        if (bytes.length != BYTES) {
            throw new SQLException("An id has 16 bytes, not " + bytes.length + ".");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /// What is done instead of a call.
    private interface Instead {
        @Nullable
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Instead instead) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object[] given = arguments == null ? new Object[0] : arguments;
            return switch (method.getName()) {
                case "equals" -> proxy == given[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "unwrap" -> ((Class<?>) given[0]).isInstance(target) ? target : call(target, method, given);
                default -> instead.call(method, given);
            };
        };
        return type.cast(Proxy.newProxyInstance(IdsAsBytes.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
