package org.tutti.core.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.platform.TestDatabase;

/// The holders of these tests are silent for an hour before anybody may take over: only the clock of a test moves that.
@Tag(TestDatabase.TAG)
class SqlLeasesTest {
    private static final Duration SILENCE = Duration.ofHours(1);

    private final DataSource database = TestDatabase.create();
    private final JdbcClient sql = JdbcClient.create(database);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final AtomicLong nanos = new AtomicLong();
    private final SqlLeases one = node("one");
    private final SqlLeases two = node("two");

    private SqlLeases node(String name) {
        return new SqlLeases(database, UUID.randomUUID(), name, SILENCE, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void oneNodeHasItAtATime() {
        Lease lease = one.take("scan").orElseThrow();
        assertThat(lease.held()).isTrue();
        assertThat(two.take("scan")).isEmpty();
        assertThat(two.take("something else")).isPresent();
    }

    @Test
    void whatIsGivenBackIsTakenAtOnceUnderAGreaterToken() {
        Lease first = one.take("scan").orElseThrow();
        first.close();
        assertThat(first.held()).isFalse();
        Lease second = two.take("scan").orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
    }

    /// As a heartbeat does that was on its way.
    @Test
    void aSignOfLifeAfterGivingBackTakesNothingBack() {
        Lease first = one.take("scan").orElseThrow();
        first.close();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> first.fence()))
                .isInstanceOf(LeaseLost.class);
        assertThat(two.take("scan")).isPresent();
    }

    @Test
    void aHolderThatShowsItselfKeepsIt() {
        Lease lease = one.take("scan").orElseThrow();
        assertThat(two.take("scan")).isEmpty();
        for (int i = 0; i < 3; i++) {
            pass(SILENCE.plusMinutes(1));
            transactions.executeWithoutResult(status -> lease.fence());
            assertThat(two.take("scan")).isEmpty();
        }
    }

    @Test
    void aSilentHolderLosesItOnlyAfterTheOtherHasWatchedItsSilence() {
        assertThat(one.take("scan")).isPresent();
        pass(SILENCE.multipliedBy(3));
        assertThat(two.take("scan")).as("the first look").isEmpty();
        pass(SILENCE.dividedBy(2));
        assertThat(two.take("scan")).isEmpty();
        pass(SILENCE);
        assertThat(two.take("scan")).isPresent();
    }

    @Test
    void whoLostItDoesNotBelieveInItAndWritesNothing() {
        Lease old = one.take("scan").orElseThrow();
        two.take("scan");
        pass(SILENCE.plusMinutes(1));
        Lease now = two.take("scan").orElseThrow();
        assertThat(old.held()).isFalse();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    old.fence();
                    sql.sql("update lease set held_by = 'written by one'").update();
                }))
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining("scan");
        assertThat(sql.sql("select held_by from lease").query(String.class).single())
                .isEqualTo("two");
        transactions.executeWithoutResult(status -> now.fence());
    }

    @Test
    void givingBackWhatWasLostTakesNothingFromTheNewHolder() {
        Lease old = one.take("scan").orElseThrow();
        two.take("scan");
        pass(SILENCE.plusMinutes(1));
        Lease now = two.take("scan").orElseThrow();
        old.close();
        assertThat(now.held()).isTrue();
        transactions.executeWithoutResult(status -> now.fence());
        assertThat(node("three").take("scan")).isEmpty();
    }

    @Test
    void ofManyWhoAskAtOnceOneGetsIt() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            String name = "round " + round;
            List<Optional<Lease>> answers = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SqlLeases node = node("node" + i);
                threads.add(Thread.ofVirtual().start(() -> {
                    Optional<Lease> answer = node.take(name);
                    synchronized (answers) {
                        answers.add(answer);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers).hasSize(8);
            assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
        }
    }

    @Test
    void aHolderShowsItselfByItsOwn() throws InterruptedException {
        SqlLeases quick = new SqlLeases(database, UUID.randomUUID(), "quick", Duration.ofMillis(500), System::nanoTime);
        Lease lease = quick.take("scan").orElseThrow();
        long begin = System.nanoTime();
        while (beat() < 3) {
            assertThat(System.nanoTime() - begin).as("nanoseconds of waiting").isLessThan(60_000_000_000L);
            Thread.onSpinWait();
        }
        assertThat(lease.held()).isTrue();
        lease.close();
    }

    private long beat() {
        return sql.sql("select beat from lease where name = 'scan'")
                .query(Long.class)
                .single();
    }
}
