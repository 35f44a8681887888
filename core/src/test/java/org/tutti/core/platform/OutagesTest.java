package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

/// A database that is away is told from a statement that is wrong.
class OutagesTest {
    private static final SQLException GONE = new SQLException("terminating connection", "57P01");
    private static final SQLException WRONG = new SQLException("no such column", "42703");

    private static TransactionSystemException failedRollback(SQLException first) {
        TransactionSystemException failure =
                new TransactionSystemException("Could not roll back", new SQLException("Connection is closed"));
        failure.initApplicationException(new DataAccessResourceFailureException("asked", first));
        return failure;
    }

    @Test
    void aConnectionThatIsGoneOrDoesNotComeIsAnOutage() {
        assertThat(Outages.isOfDatabase(new DataAccessResourceFailureException("asked", GONE)))
                .isTrue();
        assertThat(Outages.isOfDatabase(new IllegalStateException(new SQLException("refused", "08001"))))
                .isTrue();
        assertThat(Outages.isOfDatabase(new IllegalStateException(new SQLException("read-only", "25006"))))
                .isTrue();
        assertThat(Outages.isOfDatabase(new IllegalStateException(new SQLException("not available", "S0001", 40613))))
                .isTrue();
        assertThat(Outages.isOfDatabase(new IllegalStateException(new SQLException("duplicate", "S0001", 2627))))
                .isFalse();
        assertThat(Outages.isOfDatabase(new SQLTransientConnectionException("not available in 4000 ms")))
                .isTrue();
        assertThat(Outages.isOfDatabase(new IllegalStateException(WRONG))).isFalse();
        assertThat(Outages.isOfDatabase(new IllegalStateException())).isFalse();
    }

    @Test
    void aRollbackThatFailsDoesNotHideWhatFailedBeforeIt() {
        assertThat(Outages.isOfDatabase(failedRollback(GONE))).isTrue();
        assertThat(Outages.isOfDatabase(failedRollback(WRONG))).isFalse();
    }

    @Test
    void aDatabaseWithoutRoomIsThereButCannotWrite() {
        for (SQLException full : new SQLException[] {
            new SQLException("could not extend file", "53100"),
            new SQLException("could not write", "58030"),
            new SQLException("reached its size quota", "S0001", 40544)
        }) {
            assertThat(Outages.isOfRoom(new DataAccessResourceFailureException("asked", full)))
                    .as(full.getMessage())
                    .isTrue();
            assertThat(Outages.isOfRoom(failedRollback(full))).isTrue();
            assertThat(Outages.isOfDatabase(full)).isFalse();
        }
        assertThat(Outages.isOfRoom(WRONG)).isFalse();
        assertThat(Outages.isOfRoom(GONE)).isFalse();
        assertThat(Outages.isOfRoom(new SQLException("a number of another database", "42000", 1105)))
                .isFalse();
    }
}
