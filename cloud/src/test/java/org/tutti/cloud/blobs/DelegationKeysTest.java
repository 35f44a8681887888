package org.tutti.cloud.blobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.platform.spi.MemoryKeyRing;

/// One key for each period: in a process, in a database, and in the hands of who signs.
class DelegationKeysTest {
    private static final String ACCOUNT = "https://music.blob.core.windows.net";
    private static final Instant NOW = Instant.parse("2031-05-06T10:30:00Z");
    private static final KeyPeriod PERIOD = period(NOW);
    private static final KeyPeriod NEXT = period(NOW.plus(Duration.ofDays(2)));

    private final AtomicInteger made = new AtomicInteger();
    private final DataSource database = TestDatabase.create();
    private final KeyRing ring = new MemoryKeyRing();

    @Test
    void ofAProcessAreMadeOnceForEachPeriod() throws IOException {
        DelegationKeys keys = new OwnDelegationKeys(this::issue);
        assertThat(keys.get(PERIOD)).isEqualTo(keys.get(PERIOD));
        assertThat(keys.get(NEXT)).isNotEqualTo(keys.get(PERIOD));
        assertThat(made).hasValue(2);
    }

    @Test
    void ofADatabaseAreTheSameForEveryNode() throws IOException {
        DelegationKey first = shared(ACCOUNT).get(PERIOD);
        assertThat(shared(ACCOUNT).get(PERIOD)).isEqualTo(first);
        assertThat(made).hasValue(1);
        assertThat(shared(ACCOUNT).get(NEXT)).isNotEqualTo(first);
        assertThat(shared("https://other.blob.core.windows.net").get(PERIOD)).isNotEqualTo(first);
    }

    @Test
    void ofNodesThatAskAtOnceAreOneRow() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<DelegationKey>> got = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 8; node++) {
                got.add(threads.submit(() -> {
                    start.await();
                    return shared(ACCOUNT).get(PERIOD);
                }));
            }
            start.countDown();
        }
        assertThat(got.stream().map(Future::resultNow).distinct()).hasSize(1);
    }

    @Test
    void areUnreadableInTheDatabaseAndInText() throws IOException {
        DelegationKey key = shared(ACCOUNT).get(PERIOD);
        byte[] wrapped = JdbcClient.create(database)
                .sql("select wrapped from delegation_key")
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(new String(wrapped, ISO_8859_1)).doesNotContain(key.value());
        assertThat(key.toString()).doesNotContain(key.value());
        DelegationKeys stranger = new SharedDelegationKeys(database, new MemoryKeyRing(), ACCOUNT, this::issue);
        assertThatThrownBy(() -> stranger.get(PERIOD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another key ring");
    }

    @Test
    void leaveTheDatabaseWhenTheyExpired() throws IOException {
        shared(ACCOUNT).get(PERIOD);
        shared(ACCOUNT).get(period(NOW.plus(Duration.ofDays(30))));
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from delegation_key")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void areKeptBetweenUsesAndAskedForAgainAfterMinutes() {
        Clock clock = new Clock(NOW);
        KeyCache cache = new KeyCache(period -> issue(period.keyStart(), period.keyExpiry()), clock);
        DelegationKey first = cache.find(PERIOD).orElseThrow();
        clock.now = NOW.plus(Duration.ofMinutes(9));
        assertThat(cache.find(PERIOD)).contains(first);
        assertThat(made).hasValue(1);
        clock.now = NOW.plus(Duration.ofMinutes(11));
        assertThat(cache.find(PERIOD)).isNotEqualTo(Optional.of(first));
        assertThat(made).hasValue(2);
    }

    @Test
    void stayWhileTheirSourceIsAwayWhichIsNotAskedAllTheTime() {
        Clock clock = new Clock(NOW);
        AtomicInteger asked = new AtomicInteger();
        KeyCache cache = new KeyCache(
                period -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new IOException("away");
                    }
                    return issue(period.keyStart(), period.keyExpiry());
                },
                clock);
        DelegationKey key = cache.find(PERIOD).orElseThrow();
        clock.now = NOW.plus(Duration.ofMinutes(11));
        assertThat(cache.find(PERIOD)).contains(key);
        assertThat(cache.find(PERIOD)).contains(key);
        assertThat(cache.find(NEXT)).isEmpty();
        assertThat(asked).hasValue(2);
        clock.now = clock.now.plusSeconds(11);
        assertThat(cache.find(PERIOD)).contains(key);
        assertThat(asked).hasValue(3);
    }

    private DelegationKeys shared(String account) {
        return new SharedDelegationKeys(database, ring, account, this::issue);
    }

    private DelegationKey issue(Instant start, Instant expiry) {
        String value = "secret number " + made.incrementAndGet();
        return new DelegationKey("object", "tenant", start, expiry, "b", "2026-02-06", value);
    }

    private static KeyPeriod period(Instant now) {
        return KeyPeriod.of(UrlWindow.at(now, Duration.ofHours(1)));
    }
}
