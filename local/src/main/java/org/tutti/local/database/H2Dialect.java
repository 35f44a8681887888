package org.tutti.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.tutti.core.platform.spi.Dialect;

/// H2's types, and its way to the disk.
///
/// `CHECKPOINT SYNC` waits for H2's background writer only when there is something new to write: a commit that the
/// writer has already picked up but not yet put into the file would slip through. Each flush therefore changes one row
/// of its own first, so that it stands in the writer's queue behind everything committed before.
final class H2Dialect implements Dialect, AutoCloseable {
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "uuid", "uuid",
            "instant", "timestamp(3) with time zone",
            "text", "varchar(1000000)",
            "bytes", "varbinary(1000000)");

    private final DataSource source;
    private final Path file;
    private final GroupedFlush flush;

    /// @param file of the database
    H2Dialect(DataSource source, Path file) {
        this.source = source;
        this.file = file;
        this.flush = new GroupedFlush(this::checkpoint);
    }

    /// Makes the row that each flush changes.
    void prepare() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists flush_mark (id int primary key, flushes bigint not null)");
            statement.execute("merge into flush_mark as m using (values (1)) as v (id) on m.id = v.id"
                    + " when not matched then insert (id, flushes) values (1, 0)");
        } catch (SQLException e) {
            throw new IllegalStateException("The database takes no changes.", e);
        }
    }

    private void checkpoint() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update flush_mark set flushes = flushes + 1 where id = 1");
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be written to disk.", e);
        }
    }

    @Override
    public Map<String, String> placeholders() {
        return PLACEHOLDERS;
    }

    @Override
    public void makeDurable() {
        flush.await();
    }

    @Override
    public OptionalLong room() {
        try {
            return OptionalLong.of(Files.getFileStore(file).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        flush.close();
    }
}
