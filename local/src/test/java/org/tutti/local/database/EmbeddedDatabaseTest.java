package org.tutti.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.DialectContract;
import org.tutti.local.folder.UnusableDataFolder;

class EmbeddedDatabaseTest extends DialectContract {
    @TempDir
    private Path folder;

    private @Nullable EmbeddedDatabase database;

    @Override
    protected DataSource source() {
        database = EmbeddedDatabase.open(folder.resolve("tutti"), DatabaseSettings.defaults());
        return database().source();
    }

    private EmbeddedDatabase database() {
        return Objects.requireNonNull(database);
    }

    @Override
    protected Dialect dialect() {
        return database().dialect();
    }

    @AfterEach
    void close() {
        database().close();
    }

    @Test
    void isThereAgainAfterClosing() {
        JdbcClient.create(database().source()).sql("create table kept (id int)").update();
        database().close();
        database().close();
        JdbcClient again = JdbcClient.create(source());
        assertThat(again.sql("select count(*) from kept").query(Integer.class).single())
                .isZero();
    }

    @Test
    void refusesAFolderThatWouldChangeItsSettings() {
        assertThatThrownBy(() -> EmbeddedDatabase.open(folder.resolve("a;b/tutti"), DatabaseSettings.defaults()))
                .isInstanceOf(UnusableDataFolder.class)
                .hasMessageContaining("semicolon");
    }
}
