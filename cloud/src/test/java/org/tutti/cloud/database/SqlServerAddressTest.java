package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tutti.core.platform.DatabaseSettings.Authentication.PASSWORD;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.UnusableDatabase;

/// What needs no SQL Server.
class SqlServerAddressTest {
    @Test
    void saysThatNobodyAnswersAndNotThePassword() {
        DatabaseSettings nobody = new DatabaseSettings(
                "jdbc:sqlserver://127.0.0.1:1;databaseName=music;encrypt=false",
                "tutti",
                "hidden",
                PASSWORD,
                28,
                4,
                true,
                "");
        assertThatThrownBy(() -> ServerDatabase.open(nobody, Duration.ofMillis(1)))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageStartingWith("The database music at jdbc:sqlserver://127.0.0.1:1 cannot be used: ")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("hidden");
    }

    /// 2627 names a constraint, 2601 an index; both come under 23000, which is no word of a duplicate.
    @ParameterizedTest
    @ValueSource(ints = {2627, 2601})
    void aSecondRowOfOneKeyIsADuplicate(int number) {
        SQLException said = new SQLException("Violation of PRIMARY KEY", "23000", number);
        BatchUpdateException ofBatch = new BatchUpdateException("Violation", "23000", number, new int[0], said);
        JdbcTemplate jdbc = new JdbcTemplate();
        assertThat(jdbc.getExceptionTranslator().translate("insert", null, said))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(jdbc.getExceptionTranslator().translate("insert", null, ofBatch))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void theVictimOfADeadlockMayTryAgain() {
        SQLException victim = new SQLException("Transaction was deadlocked", "40001", 1205);
        assertThat(new JdbcTemplate().getExceptionTranslator().translate("update", null, victim))
                .isInstanceOf(ConcurrencyFailureException.class);
    }
}
