package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tutti.core.platform.DatabaseSettings.Authentication.PASSWORD;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.Outages;
import org.tutti.core.platform.transactions.Transactions;

/// The place to write moves: to a standby that is promoted, or away from a server that only reads from now on.
class FailoverTest {
    @TempDir
    Path folder;

    private static PostgresDatabase open(String url) {
        return PostgresDatabase.open(
                new DatabaseSettings(url, "postgres", "", PASSWORD, 28, 4, true, ""), Duration.ofSeconds(30));
    }

    @Test
    void writesGoToAStandbyThatIsPromoted() throws IOException, SQLException {
        try (StandbyServer servers = StandbyServer.start(folder);
                PostgresDatabase database = open("jdbc:postgresql://127.0.0.1:"
                        + servers.primary().getPort() + ",127.0.0.1:"
                        + servers.standby().getPort() + "/postgres?targetServerType=primary")) {
            JdbcClient sql = JdbcClient.create(database.source());
            sql.sql("create table kept (what varchar(10))").update();
            sql.sql("insert into kept values ('before')").update();
            servers.catchUp();
            servers.primary().close();
            servers.onStandby().sql("select pg_promote()").query().singleRow();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> sql.sql("insert into kept values ('after')").update() == 1);
            assertThat(sql.sql("select what from kept order by what desc")
                            .query(String.class)
                            .list())
                    .containsExactly("before", "after");
        }
    }

    /// As when an address leads to what was the primary: its connections are of no use any more, although they work.
    @Test
    void aServerThatOnlyReadsNowLosesItsConnectionsAndItsRefusalIsAnOutage() {
        try (PostgresDatabase database = open(PostgresServer.newUrl(false))) {
            JdbcClient sql = JdbcClient.create(database.source());
            Transactions transactions = new Transactions(database.source(), database.dialect());
            String name =
                    sql.sql("select current_database()").query(String.class).single();
            sql.sql("create table kept (what varchar(10))").update();
            int before = session(sql);
            sql.sql("alter database " + name + " set default_transaction_read_only = on")
                    .update();
            sql.sql("set default_transaction_read_only = on").update();
            assertThatThrownBy(() -> sql.sql("insert into kept values ('lost')").update())
                    .satisfies(
                            refusal -> assertThat(Outages.isOfDatabase(refusal)).isTrue());
            assertThat(session(sql)).isNotEqualTo(before);
            JdbcClient.create(PostgresServer.running().getPostgresDatabase())
                    .sql("alter database " + name + " set default_transaction_read_only = off")
                    .update();
            int written = transactions.repeatable(
                    () -> sql.sql("insert into kept values ('kept')").update());
            assertThat(written).isEqualTo(1);
            assertThat(sql.sql("select what from kept").query(String.class).list())
                    .containsExactly("kept");
        }
    }

    private static int session(JdbcClient sql) {
        return sql.sql("select pg_backend_pid()").query(Integer.class).single();
    }
}
