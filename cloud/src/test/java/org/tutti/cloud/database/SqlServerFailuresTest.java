package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tutti.core.platform.spi.Failure;
import org.tutti.core.platform.transactions.Transactions;

/// SQL Server's numbers, from a connection that fails as told: none of it needs a server.
class SqlServerFailuresTest {
    private final Deque<SQLException> atCommit = new ArrayDeque<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Transactions transactions =
            new Transactions(new SingleConnectionDataSource(connection(), true), new SqlServerDialect());

    private Connection connection() {
        InvocationHandler told = (proxy, method, arguments) -> switch (method.getName()) {
            case "commit" -> {
                SQLException failure = atCommit.poll();
                if (failure != null) {
                    throw failure;
                }
                yield null;
            }
            case "getAutoCommit" -> true;
            case "isReadOnly", "isClosed", "equals" -> false;
            case "hashCode" -> 1;
            case "getTransactionIsolation", "getHoldability" -> Connection.TRANSACTION_READ_COMMITTED;
            default -> null;
        };
        return (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, told);
    }

    private static SQLException failure(int number) {
        return new SQLException("told", "S0001", number);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                64, 233, 4060, 10053, 10054, 10060, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920, 1205, 1222,
                3960
            })
    void aStatementThatAPassingFailureStoppedIsDoneAgainWithAllBeforeIt(int number) {
        transactions.repeatable(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new DataAccessResourceFailureException("told", failure(number));
            }
            return true;
        });
        assertThat(attempts).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2627, 2601, 547, 208, 18456, 8152, 40544})
    void othersAreNot(int number) {
        assertThatThrownBy(() -> transactions.repeatable(() -> {
                    attempts.incrementAndGet();
                    throw new DataAccessResourceFailureException("told", failure(number));
                }))
                .hasRootCauseMessage("told");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aCommitThatIsAnsweredByADeadlockWasUndone() {
        atCommit.add(failure(1205));
        transactions.repeatable(attempts::incrementAndGet);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aCommitDuringWhichTheDatabaseMovedMayHaveHappened() {
        atCommit.add(failure(40613));
        assertThatThrownBy(() -> transactions.repeatable(attempts::incrementAndGet))
                .hasRootCauseMessage("told");
        assertThat(attempts).hasValue(1);
        atCommit.add(failure(40613));
        transactions.idempotent(attempts::incrementAndGet);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aConnectionThatTheDriverLostIsKnownByItsState() {
        assertThat(new SqlServerDialect().failure(new SQLException("reset", "08S01", 0)))
                .isEqualTo(Failure.PASSING);
    }
}
