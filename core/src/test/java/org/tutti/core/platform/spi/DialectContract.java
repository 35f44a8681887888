package org.tutti.core.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.transactions.Transactions;

/// What every [Dialect] and its database do alike.
public abstract class DialectContract {
    private DataSource source;
    private JdbcClient sql;
    private Dialect dialect;

    /// A migrated database.
    protected abstract DataSource source() throws Exception;

    /// Its dialect.
    protected abstract Dialect dialect();

    @BeforeEach
    void prepare() throws Exception {
        source = source();
        sql = JdbcClient.create(source);
        dialect = dialect();
    }

    @Test
    void placeholdersAreTypesThatKeepTheirValues() {
        sql.sql("create table sample (id %s primary key, at %s not null, words %s, raw %s)"
                        .formatted(
                                dialect.placeholders().get("uuid"),
                                dialect.placeholders().get("instant"),
                                dialect.placeholders().get("text"),
                                dialect.placeholders().get("bytes")))
                .update();
        UUID id = new UUID(0x0123456789abcdefL, -2);
        OffsetDateTime at = Instant.parse("2026-02-28T23:59:59.123Z").atOffset(ZoneOffset.UTC);
        String words = "Ærøskøbing 東京 🎷".repeat(2000);
        byte[] raw = new byte[70_000];
        raw[69_999] = -1;
        sql.sql("insert into sample (id, at, words, raw) values (?, ?, ?, ?)")
                .params(id, at, words, raw)
                .update();
        sql.sql("select id, at, words, raw from sample")
                .query((row, n) -> {
                    assertThat(row.getObject("id", UUID.class)).isEqualTo(id);
                    assertThat(row.getObject("at", OffsetDateTime.class).toInstant())
                            .isEqualTo(at.toInstant());
                    assertThat(row.getString("words")).isEqualTo(words);
                    assertThat(row.getBytes("raw")).isEqualTo(raw);
                    return n;
                })
                .single();
    }

    @Test
    void namesAreLowerCaseAndSpeakTheSharedSubset() {
        sql.sql("create table shared (id int primary key, name varchar(20))").update();
        sql.sql("insert into shared (id, name) values (1, 'a'), (2, 'b')").update();
        sql.sql("update shared set name = 'again' where exists (select 1 from (values (1), (2)) as v (id)"
                        + " where v.id = shared.id)")
                .update();
        assertThat(sql.sql("select name, row_number() over (order by id desc) as place from shared order by id"
                                + " offset 1 rows fetch next 1 rows only")
                        .query()
                        .listOfRows())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("name", "again").containsKey("place"));
    }

    @Test
    void manyMayAskForDurabilityAtOnce() throws InterruptedException {
        sql.sql("create table counted (id int primary key)").update();
        Thread[] threads = new Thread[32];
        for (int i = 0; i < threads.length; i++) {
            int id = i;
            threads[i] = Thread.ofVirtual().start(() -> {
                sql.sql("insert into counted (id) values (?)").param(id).update();
                dialect.makeDurable();
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(sql.sql("select count(*) from counted").query(Integer.class).single())
                .isEqualTo(32);
    }

    @Test
    void anInterruptedThreadHarmsNobodyElse() throws InterruptedException {
        sql.sql("create table survivors (id int primary key, words varchar(1000))")
                .update();
        for (int i = 0; i < 50; i++) {
            int id = i;
            Thread thread = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                sql.sql("insert into survivors (id, words) values (?, ?)")
                        .params(id, "x".repeat(1000))
                        .update();
                dialect.makeDurable();
            });
            thread.join();
        }
        dialect.makeDurable();
        assertThat(sql.sql("select count(words) from survivors")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    /// Each holds a row that the other wants. The database undoes one of them, and that one is done again as a whole.
    @Test
    void ofTwoTransactionsThatWaitForEachOtherBothAreDoneInTheEnd() throws Exception {
        sql.sql("create table balance (id int primary key, amount int not null)")
                .update();
        sql.sql("insert into balance (id, amount) values (1, 0), (2, 0)").update();
        Transactions transactions = new Transactions(source, dialect);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> works = new ArrayList<>();
            for (List<Integer> order : List.of(List.of(1, 2), List.of(2, 1))) {
                AtomicBoolean first = new AtomicBoolean(true);
                works.add(threads.submit(() -> transactions.repeatable(() -> {
                    attempts.incrementAndGet();
                    add(order.getFirst());
                    if (first.getAndSet(false)) {
                        meet(bothHoldOne);
                    }
                    add(order.getLast());
                    return true;
                })));
            }
            for (Future<Boolean> work : works) {
                assertThat(work.get()).isTrue();
            }
        }
        assertThat(attempts).hasValueGreaterThan(2);
        assertThat(sql.sql("select sum(amount) from balance")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    private void add(int id) {
        sql.sql("update balance set amount = amount + 1 where id = ?").param(id).update();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
