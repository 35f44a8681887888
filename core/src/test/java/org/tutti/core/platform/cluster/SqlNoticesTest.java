package org.tutti.core.platform.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.platform.TestDatabase;

@Tag(TestDatabase.TAG)
class SqlNoticesTest {
    private final DataSource database = TestDatabase.create();
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    private final List<SqlNotices> nodes = new ArrayList<>();

    /// A node that remembers what it heard about `topic`.
    private final class Node {
        final SqlNotices notices;
        final List<String> heard = new CopyOnWriteArrayList<>();

        Node(InstantSource clock) {
            this(clock, database);
        }

        Node(InstantSource clock, DataSource source) {
            notices = new SqlNotices(source, UUID.randomUUID(), clock);
            nodes.add(notices);
        }

        Node() {
            this(InstantSource.system());
        }

        Node hears(String topic) {
            notices.hear(topic, payload -> heard.add(new String(payload, UTF_8)));
            return this;
        }

        Node hearsAgain(String topic) {
            notices.hearAgain(topic, payload -> heard.add(new String(payload, UTF_8)));
            return this;
        }

        Node starts() {
            notices.start();
            return this;
        }

        void says(String topic, String text) {
            notices.post(topic, text.getBytes(UTF_8));
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(SqlNotices::stop);
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begin).as("nanoseconds of waiting").isLessThan(60_000_000_000L);
            Thread.onSpinWait();
        }
    }

    @Test
    void theOthersHearWhatOneSaysAndItDoesNotHearItself() {
        Node one = new Node().hears("marks").starts();
        Node two = new Node().hears("marks").starts();
        Node three = new Node().hears("marks").starts();
        one.says("marks", "a");
        two.says("marks", "b");
        await(() -> three.heard.size() == 2 && one.heard.size() == 1 && two.heard.size() == 1);
        assertThat(three.heard).containsExactly("a", "b");
        assertThat(one.heard).containsExactly("b");
        assertThat(two.heard).containsExactly("a");
    }

    @Test
    void aNodeHearsOnlyTheTopicsThatItAskedFor() {
        Node one = new Node().starts();
        Node two = new Node().hears("marks").starts();
        one.says("other", "x");
        one.says("marks", "a");
        await(() -> !two.heard.isEmpty());
        assertThat(two.heard).containsExactly("a");
    }

    @Test
    void nobodyHearsOfWhatWasRolledBack() {
        Node one = new Node().starts();
        Node two = new Node().hears("marks").starts();
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    one.says("marks", "never");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        one.says("marks", "after");
        await(() -> !two.heard.isEmpty());
        assertThat(two.heard).containsExactly("after");
    }

    @Test
    void aNoticeThatIsCommittedAfterLaterOnesIsHeard() throws InterruptedException {
        Node one = new Node().starts();
        Node two = new Node().hears("marks").starts();
        CountDownLatch posted = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> transactions.executeWithoutResult(status -> {
                    one.says("marks", "first");
                    posted.countDown();
                    try {
                        mayCommit.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        posted.await();
        one.says("marks", "second");
        await(() -> two.heard.contains("second"));
        mayCommit.countDown();
        slow.join();
        await(() -> two.heard.size() == 2);
        assertThat(two.heard).containsExactly("second", "first");
    }

    @Test
    void whatIsToldSoonIsToldTogetherAndInOrder() {
        Node one = new Node().starts();
        Node two = new Node().hears("playing").starts();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add("report " + i);
            one.notices.postSoon("playing", ("report " + i).getBytes(UTF_8));
        }
        await(() -> two.heard.size() == 100);
        assertThat(two.heard).containsExactlyElementsOf(all);
    }

    @Test
    void whatIsToldSoonIsToldBeforeAnOrderlyEnd() {
        Node two = new Node().hears("playing").starts();
        Node one = new Node().starts();
        one.notices.postSoon("playing", "last words".getBytes(UTF_8));
        one.notices.stop();
        await(() -> !two.heard.isEmpty());
        assertThat(two.heard).containsExactly("last words");
    }

    @Test
    void whatIsToldSoonWhileTheDatabaseIsAwayIsToldWhenItIsBack() {
        AtomicBoolean away = new AtomicBoolean();
        CountDownLatch refusals = new CountDownLatch(2);
        DataSource unreliable = new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    refusals.countDown();
                    throw new SQLException("away", "08006");
                }
                return super.getConnection();
            }
        };
        Node two = new Node().hears("playing").starts();
        Node one = new Node(InstantSource.system(), unreliable).starts();
        away.set(true);
        one.notices.postSoon("playing", "a song".getBytes(UTF_8));
        await(() -> refusals.getCount() == 0);
        one.notices.postSoon("playing", "another".getBytes(UTF_8));
        away.set(false);
        await(() -> two.heard.size() == 2);
        assertThat(two.heard).containsExactly("a song", "another");
    }

    @Test
    void aNodeThatComesLaterHearsWhatStandsNowhereElseAndNothingElseOfThePast() {
        Node one = new Node().starts();
        one.says("playing", "a song");
        one.says("marks", "old");
        Node later = new Node().hearsAgain("playing").hears("marks").starts();
        assertThat(later.heard).containsExactly("a song");
    }

    @Test
    void noticesAreGoneAfterAWhile() {
        Instant now = Instant.now();
        new Node(() -> now.minus(Duration.ofMinutes(16))).says("playing", "long ago");
        new Node(() -> now).says("playing", "lately");
        SqlNotices sweeper = new Node(() -> now).notices;
        sweeper.sweep();
        Node later = new Node().hearsAgain("playing").starts();
        assertThat(later.heard).containsExactly("lately");
    }

    /// As a copy does that was behind when the database failed over to it.
    @Test
    void aDatabaseThatHasGoneBackIsNoticedOnceAndHeardFromThere() {
        Node one = new Node().starts();
        Node two = new Node().hears("marks");
        AtomicInteger losses = new AtomicInteger();
        two.notices.whenLost(() -> {
            throw new IllegalStateException("a fault of the handler");
        });
        two.notices.whenLost(losses::incrementAndGet);
        two.starts();
        one.says("marks", "a");
        one.says("marks", "b");
        await(() -> two.heard.size() == 2);
        assertThat(losses).hasValue(0);
        JdbcClient.create(database)
                .sql("delete from notice where id = (select max(id) from notice)")
                .update();
        await(() -> losses.get() == 1);
        one.says("marks", "c");
        await(() -> two.heard.size() == 3);
        assertThat(two.heard).containsExactly("a", "b", "c");
        assertThat(losses).hasValue(1);
    }

    @Test
    void sweepingLeavesTheNewestByWhichALossIsKnown() {
        Instant now = Instant.now();
        Node one = new Node(() -> now.minus(Duration.ofMinutes(16)));
        one.says("marks", "old");
        one.says("marks", "newest");
        new Node(() -> now).notices.sweep();
        Node later = new Node().hearsAgain("marks").starts();
        assertThat(later.heard).containsExactly("newest");
    }

    @Test
    void aHandlerThatFailsKeepsNobodyFromHearing() {
        Node one = new Node().starts();
        Node two = new Node();
        two.notices.hear("marks", payload -> {
            throw new IllegalStateException("a fault of the handler");
        });
        two.hears("marks").starts();
        one.says("marks", "a");
        await(() -> !two.heard.isEmpty());
        assertThat(two.heard).containsExactly("a");
    }

    @Test
    void onlyOneNodeHasTheTurn() throws InterruptedException {
        Node one = new Node();
        Node two = new Node();
        List<String> order = new CopyOnWriteArrayList<>();
        transactions.executeWithoutResult(status -> one.notices.turn("identity"));
        CountDownLatch taken = new CountDownLatch(1);
        Thread other = transactions.execute(status -> {
            one.notices.turn("identity");
            Thread started = Thread.ofVirtual().start(() -> {
                taken.countDown();
                transactions.executeWithoutResult(inner -> {
                    two.notices.turn("identity");
                    order.add("two");
                });
            });
            try {
                taken.await();
                await(() -> TestDatabase.waits(JdbcClient.create(database)) > 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            order.add("one");
            return started;
        });
        other.join();
        assertThat(order).containsExactly("one", "two");
    }

    @Test
    void aPayloadHasABound() {
        Node one = new Node();
        assertThatThrownBy(() -> one.notices.post("marks", new byte[Notices.MOST_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
