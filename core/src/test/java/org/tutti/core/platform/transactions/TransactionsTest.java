package org.tutti.core.platform.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tutti.core.platform.TestDatabase;

/// Against transactions that fail as told.
class TransactionsTest {
    private static final SQLException GONE = new SQLException("gone", "08006");
    private static final SQLException DEADLOCK = new SQLException("deadlock", "40P01");

    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<SQLException> atWork = new ArrayDeque<>();
    private final Deque<SQLException> atCommit = new ArrayDeque<>();
    private long nanos;
    private int begun;
    private int committed;

    private final Transactions transactions = new Transactions(
            new Told(),
            TestDatabase.DIALECT,
            new Pace(
                    4,
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10),
                    () -> nanos,
                    new SplittableRandom(1),
                    pauses::add));

    private final class Told implements TransactionOperations {
        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            begun++;
            SimpleTransactionStatus status = new SimpleTransactionStatus();
            T result = action.doInTransaction(status);
            if (!status.isRollbackOnly()) {
                fail(atCommit);
                committed++;
            }
            return result;
        }
    }

    private static void fail(Deque<SQLException> failures) {
        SQLException next = failures.poll();
        if (next != null) {
            throw new DataAccessResourceFailureException("told", next);
        }
    }

    private String work() {
        fail(atWork);
        return "done";
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "57P01", "57P02", "57P03", "53300", "08000", "08001", "08006", "25006"})
    void workThatPassingTroubleInterruptedIsDoneAgain(String state) {
        atWork.add(new SQLException("told", state));
        assertThat(transactions.<String>repeatable(this::work)).isEqualTo("done");
        assertThat(begun).isEqualTo(2);
        assertThat(committed).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "57014", "08P01", "28P01", "40002", "HYT00"})
    void workThatWouldFailAgainIsNot(String state) {
        atWork.add(new SQLException("told", state));
        assertThatThrownBy(() -> transactions.repeatable(this::work)).hasRootCauseMessage("told");
        assertThat(begun).isEqualTo(1);
    }

    @Test
    void aFailureWithoutADatabaseIsNone() {
        assertThatThrownBy(() -> transactions.repeatable(() -> {
                    throw new DataIntegrityViolationException("a rule");
                }))
                .hasMessage("a rule");
        assertThat(begun).isEqualTo(1);
    }

    @Test
    void whatFailedInABatchIsSeen() {
        BatchUpdateException batch = new BatchUpdateException("batch", "HY000", new int[0]);
        batch.setNextException(DEADLOCK);
        atWork.add(batch);
        assertThat(transactions.<String>repeatable(this::work)).isEqualTo("done");
    }

    /// Nobody knows whether it is committed: done again, it might be done twice.
    @Test
    void aConnectionThatBreaksWhileItCommitsIsTheCallersMatter() {
        atCommit.add(GONE);
        assertThatThrownBy(() -> transactions.repeatable(this::work)).hasRootCause(GONE);
        assertThat(begun).isEqualTo(1);
    }

    @Test
    void workThatMayBeDoneTwiceIsDoneAgainAlsoThen() {
        atCommit.add(GONE);
        assertThat(transactions.<String>idempotent(this::work)).isEqualTo("done");
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void aCommitThatTheServerAnswersWithAConflictIsUndone() {
        atCommit.add(new SQLException("could not serialize", "40001"));
        assertThat(transactions.<String>repeatable(this::work)).isEqualTo("done");
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void pausesDoubleLessARandomHalfAndEnd() {
        Transactions.Figures before = Transactions.figures();
        for (int i = 0; i < 9; i++) {
            atWork.add(GONE);
        }
        assertThatThrownBy(() -> transactions.repeatable(this::work)).hasRootCause(GONE);
        assertThat(begun).isEqualTo(4);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        assertThat(Transactions.figures().repeated() - before.repeated()).isGreaterThanOrEqualTo(3);
        assertThat(Transactions.figures().givenUp() - before.givenUp()).isPositive();
    }

    @Test
    void nothingBeginsAnewWhenItsTimeIsUp() {
        assertThatThrownBy(() -> transactions.repeatable(() -> {
                    nanos += Duration.ofSeconds(6).toNanos();
                    atWork.add(GONE);
                    return work();
                }))
                .hasRootCause(GONE);
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void insideOfAnotherTransactionTheOutermostIsDoneAgain() {
        atWork.add(DEADLOCK);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> transactions.repeatable(this::work)).hasRootCause(DEADLOCK);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(begun).isEqualTo(1);
    }

    @Test
    void anEmptyResultUndoesAndIsNoFailure() {
        assertThat(transactions.repeatableIfPresent(Optional::empty)).isEmpty();
        assertThat(begun).isEqualTo(1);
        assertThat(committed).isZero();
    }
}
