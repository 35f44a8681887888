package org.tutti.core.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Throttle throttle = new Throttle((InstantSource) () -> now);

    @Test
    void anAccountHasTenWrongAttemptsAndThenOneEachTwentySeconds() {
        fail(9, "ana", "192.0.2.1");
        assertThat(throttle.delay("ana", "192.0.2.1")).isZero();
        fail(1, "ana", "192.0.2.1");
        assertThat(throttle.delay("ana", "198.51.100.7")).isEqualTo(Duration.ofSeconds(20));
        pass(15);
        assertThat(throttle.delay("ana", "198.51.100.7")).isEqualTo(Duration.ofSeconds(5));
        pass(5);
        assertThat(throttle.delay("ana", "198.51.100.7")).isZero();
        fail(1, "ana", "198.51.100.7");
        assertThat(throttle.delay("ana", "198.51.100.7")).isEqualTo(Duration.ofSeconds(20));
        pass(200);
        fail(9, "ana", "198.51.100.7");
        assertThat(throttle.delay("ana", "198.51.100.7")).isZero();
    }

    @Test
    void anAddressHasThirtyWhoeverIsTried() {
        for (int i = 0; i < 30; i++) {
            assertThat(throttle.delay("name" + i, "192.0.2.1")).isZero();
            fail(1, "name" + i, "192.0.2.1");
        }
        assertThat(throttle.delay("another", "192.0.2.1")).isEqualTo(Duration.ofSeconds(5));
        assertThat(throttle.delay("another", "192.0.2.2")).isZero();
    }

    @Test
    void attemptsWithoutANameCountForTheAddress() {
        fail(30, "", "192.0.2.1");
        assertThat(throttle.delay("ana", "192.0.2.1")).isPositive();
        assertThat(throttle.delay("", "192.0.2.2")).isZero();
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 30; i++) {
            fail(1, "", "2001:db8:1:2::" + Integer.toHexString(i + 1));
        }
        assertThat(throttle.delay("ana", "2001:db8:1:2:ffff::1")).isPositive();
        assertThat(throttle.delay("ana", "2001:db8:1:3::1")).isZero();
        assertThat(throttle.delay("ana", "no:address")).isZero();
    }

    @Test
    void attemptsMadeWhileThrottledDoNotLengthenTheWait() {
        fail(1000, "ana", "192.0.2.1");
        assertThat(throttle.delay("ana", "198.51.100.7")).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whoSignedInFromSomewhereKeepsAnAllowanceThere() {
        throttle.succeeded("ana", "192.0.2.1");
        fail(100, "ana", "203.0.113.9");
        fail(100, "bob", "192.0.2.1");
        assertThat(throttle.delay("ana", "192.0.2.1")).isZero();
        assertThat(throttle.delay("ana", "203.0.113.9")).isPositive();
        assertThat(throttle.delay("bob", "192.0.2.1")).isPositive();
        fail(10, "ana", "192.0.2.1");
        assertThat(throttle.delay("ana", "192.0.2.1")).isEqualTo(Duration.ofSeconds(20));
        throttle.succeeded("ana", "192.0.2.1");
        assertThat(throttle.delay("ana", "192.0.2.1")).isZero();
    }

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, address);
        }
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
