package org.tutti.cloud.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.keys.KeySet;

/// How nodes agree on their keys.
@Tag(TestDatabase.TAG)
class KeyRingOfSeveralNodesTest {
    private static final byte[] SECRET = "four score".getBytes(UTF_8);
    private static final byte[] CONTEXT = "account 7".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration NEVER = Duration.ofHours(1);

    private final VaultStub vault = new VaultStub();
    private final Nodes nodes = new Nodes(vault);
    private final DataSource database = TestDatabase.create();

    KeyRingOfSeveralNodesTest() throws Exception {}

    @AfterEach
    void close() {
        nodes.close();
        vault.close();
    }

    @Test
    void nodesThatStartAtTheSameTimeEndWithTheSameKey() throws Exception {
        meetInTheVault();
        List<VaultKeyRing> rings = bothAtOnce(() -> nodes.open(database), () -> nodes.open(database));
        assertThat(keysInTheDatabase()).isEqualTo(1);
        assertThat(rings.getLast().unwrap("p", rings.getFirst().wrap("p", SECRET, CONTEXT), CONTEXT))
                .isEqualTo(SECRET);
        assertThat(rings.getFirst().verify("p", SECRET, rings.getLast().sign("p", SECRET)))
                .isTrue();
    }

    @Test
    void nodesThatRotateAtTheSameTimeMakeOneKeyTogether() throws Exception {
        VaultKeyRing one = nodes.open(database, PATIENCE, Nodes.OFTEN, System::nanoTime);
        VaultKeyRing other = nodes.open(database, PATIENCE, Nodes.OFTEN, System::nanoTime);
        meetInTheVault();
        bothAtOnce(Executors.callable(one::rotate), Executors.callable(other::rotate));
        assertThat(keysInTheDatabase()).isEqualTo(2);
        assertThat(primary(one)).isEqualTo(2);
        assertThat(one.sign("p", SECRET)).isEqualTo(other.sign("p", SECRET));
    }

    @Test
    void aNodeUsesTheNewKeyOfAnotherSoon() {
        VaultKeyRing one = nodes.open(database);
        VaultKeyRing other = nodes.open(database);
        one.rotate();
        assertThat(primary(one)).isEqualTo(2);
        assertThat(Nodes.soon(() -> primary(other) == 2)).isTrue();
        assertThat(one.verify("p", SECRET, other.sign("p", SECRET))).isTrue();
    }

    @Test
    void looksAtOnceForAKeyItMeetsAndAtMostOnceASecond() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        VaultKeyRing one = nodes.open(database);
        VaultKeyRing other = nodes.open(database, PATIENCE, NEVER, nanos::get);

        one.rotate();
        assertThat(other.unwrap("p", one.wrap("p", SECRET, CONTEXT), CONTEXT)).isEqualTo(SECRET);

        one.rotate();
        byte[] wrapped = one.wrap("p", SECRET, CONTEXT);
        byte[] signature = one.sign("p", SECRET);
        assertThatThrownBy(() -> other.unwrap("p", wrapped, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(other.verify("p", SECRET, signature)).isFalse();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(other.verify("p", SECRET, signature)).isTrue();
        assertThat(other.unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void usesANewKeyOnlyWhenEveryNodeHasHadTimeToReadIt() {
        AtomicLong nanos = new AtomicLong();
        VaultKeyRing one = nodes.open(database);
        VaultKeyRing other = nodes.open(database, PATIENCE, NEVER, nanos::get);
        one.rotate();
        assertThat(other.verify("p", SECRET, one.sign("p", SECRET))).isTrue();
        assertThat(primary(other)).isEqualTo(1);

        nanos.addAndGet(NEVER.multipliedBy(2).toNanos());
        assertThat(other.verify("p", SECRET, new byte[32])).isFalse();
        assertThat(primary(other)).isEqualTo(2);
    }

    @Test
    void keepsWorkingWhileTheDatabaseIsAway() {
        AtomicBoolean away = new AtomicBoolean();
        DataSource frail = new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    throw new SQLException("The database is away.");
                }
                return super.getConnection();
            }
        };
        VaultKeyRing one = nodes.open(database);
        VaultKeyRing other = nodes.open(frail, PATIENCE, Nodes.OFTEN, System::nanoTime);
        byte[] wrapped = other.wrap("p", SECRET, CONTEXT);
        away.set(true);
        one.rotate();
        byte[] unknown = one.wrap("p", SECRET, CONTEXT);

        assertThat(other.unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
        assertThat(other.verify("p", SECRET, one.sign("p", SECRET))).isFalse();
        assertThatThrownBy(() -> other.unwrap("p", unknown, CONTEXT)).isInstanceOf(IllegalArgumentException.class);

        away.set(false);
        assertThat(Nodes.soon(() -> primary(other) == 2)).isTrue();
        assertThat(other.unwrap("p", unknown, CONTEXT)).isEqualTo(SECRET);
    }

    private int keysInTheDatabase() {
        return JdbcClient.create(database)
                .sql("select count(*) from key_ring")
                .query(Integer.class)
                .single();
    }

    private static int primary(VaultKeyRing ring) {
        return KeySet.keyOf(ring.wrap("p", SECRET, CONTEXT)).orElseThrow();
    }

    /// Both have read the table, and neither has written to it, when they go on.
    private void meetInTheVault() {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicLong met = new AtomicLong();
        vault.beforeUnwrap(() -> {
            if (met.incrementAndGet() <= 2) {
                await(both);
            }
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The other did not come.", e);
        }
    }

    private static <T> List<T> bothAtOnce(Callable<T> one, Callable<T> other) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> first = threads.submit(one);
            Future<T> second = threads.submit(other);
            return Arrays.asList(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));
        }
    }
}
