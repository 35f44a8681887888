package org.tutti.cloud.database;

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
import org.tutti.core.platform.StandIn;

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
        return StandIn.of(Connection.class, connection, (method, arguments) -> {
            Object result = StandIn.call(connection, method, arguments);
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
        return StandIn.of(type, statement, (method, arguments) -> {
            if (method.getName().equals("setObject") && arguments[1] instanceof UUID id) {
                ((PreparedStatement) statement).setBytes((Integer) arguments[0], bytes(id));
                return null;
            }
            Object result = StandIn.call(statement, method, arguments);
            return result instanceof ResultSet rows ? rows(rows) : result;
        });
    }

    private static ResultSet rows(ResultSet rows) {
        return StandIn.of(ResultSet.class, rows, (method, arguments) -> {
            boolean id = method.getName().equals("getObject") && arguments.length == 2 && arguments[1] == UUID.class;
            if (!id) {
                return StandIn.call(rows, method, arguments);
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
}
