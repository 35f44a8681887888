package org.tutti.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever befalls the database of two nodes under load costs no play and neither loses nor doubles an acknowledged
/// listen.
class DatabaseFaultsE2eTest {
    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.open(folder, "postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void aDatabaseThatRestartsCostsNoPlay() throws Exception {
        stage.underLoad(load -> stage.cluster().postgres().restart());
    }

    @Test
    void aDatabaseThatIsKilledCostsNoPlay() throws Exception {
        stage.underLoad(load -> {
            signal("KILL");
            Stage.playsGoOn(load);
            stage.cluster().postgres().restart();
        });
    }

    /// It takes connections and requests, and answers none; what must be written is refused when that has lasted.
    @Test
    void aDatabaseThatStandsStillCostsNoPlay() throws Exception {
        stage.underLoad(load -> {
            signal("STOP");
            try {
                refused("createPlaylist?name=Nothing");
                Stage.goesOn(load);
            } finally {
                signal("CONT");
            }
            stage.everywhere().insist("createPlaylist?name=Something");
        });
    }

    /// What must be written is refused, for a while; listens wait in their log.
    @Test
    void aDatabaseWithoutRoomCostsNoPlay() throws Exception {
        SmallDisk disk = stage.disk();
        stage.underLoad(load -> {
            disk.fill();
            refused("createPlaylist?name=More");
            Stage.goesOn(load);
            disk.empty();
            // PostgreSQL may have given up, or not: it does when its journal finds no room.
            stage.cluster().postgres().restart();
            stage.everywhere().insist("createPlaylist?name=Enough");
        });
    }

    @Test
    void aNodeThatIsCutOffFromTheDatabaseCostsNoPlay() throws Exception {
        Optional<Relay> relay = stage.cluster().relays().database();
        assumeTrue(relay.isPresent(), "No relay stands before the database.");
        Relay network = relay.orElseThrow();
        stage.underLoad(load -> {
            network.swallow();
            Stage.goesOn(load);
            network.recover();
        });
    }

    /// Another client of the database takes all connections that are left, and the nodes can make none.
    @Test
    void aDatabaseWithoutFreeConnectionsCostsNoPlay() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            stage.underLoad(load -> {
                takeAll(taken);
                Stage.goesOn(load);
                giveBack(taken);
            });
        } finally {
            giveBack(taken);
        }
    }

    private static void takeAll(List<Connection> taken) throws SQLException {
        while (true) {
            try {
                taken.add(DriverManager.getConnection(stage.cluster().postgres().url(), Postgres.USER, ""));
            } catch (SQLException full) {
                // SQLSTATE too_many_connections
                assertThat(full.getSQLState()).isEqualTo("53300");
                return;
            }
        }
    }

    private static void giveBack(List<Connection> taken) throws SQLException {
        while (!taken.isEmpty()) {
            taken.removeLast().close();
        }
    }

    /// Returns when a request is refused for a while.
    private static void refused(String request) {
        Client client = stage.at(stage.node(0));
        Stage.eventually()
                .untilAsserted(
                        () -> assertThatThrownBy(() -> client.ask(request)).hasMessageContaining("refused: 503"));
    }

    /// Sends a signal to all processes of PostgreSQL.
    private static void signal(String signal) throws IOException {
        String first = Files.readAllLines(folder.resolve("cluster/postgres/postmaster.pid"))
                .getFirst()
                .strip();
        ProcessHandle main = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + signal),
                        Stream.concat(Stream.of(main), main.descendants()).map(one -> Long.toString(one.pid())))
                .toList();
        try {
            // One of its processes may have ended meanwhile, which kill complains of.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
