package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DroppedConnectionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08S01", "57P01", "57P03", "25006"})
    void aStateTellsThatTheServerHasGone(String state) {
        assertThat(DroppedConnections.isDrop(new SQLException("gone", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {40613, 40197, 40143, 10054, 233, 3906})
    void aNumberTellsThatTheDatabaseMoves(int number) {
        assertThat(DroppedConnections.isDrop(new SQLException("not currently available", "S0001", number)))
                .isTrue();
    }

    /// A throttle, a victim of a deadlock, a duplicate: dropping the pool would make a busy server busier.
    @ParameterizedTest
    @ValueSource(ints = {40501, 49918, 10928, 1205, 2627})
    void aBusyServerKeepsItsConnections(int number) {
        assertThat(DroppedConnections.isDrop(new SQLException("busy", "S0001", number)))
                .isFalse();
    }

    @Test
    void aFailureWithoutAStateIsNone() {
        assertThat(DroppedConnections.isDrop(new SQLException("who knows"))).isFalse();
    }
}
