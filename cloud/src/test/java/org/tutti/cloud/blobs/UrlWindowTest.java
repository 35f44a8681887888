package org.tutti.cloud.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlWindowTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void reachesFromTheBucketBeforeToTheEndOfTheNext() {
        UrlWindow window = UrlWindow.at(Instant.parse("2031-05-06T10:59:59.999Z"), HOUR);
        assertThat(window.start()).isEqualTo("2031-05-06T09:00:00Z");
        assertThat(window.expiry()).isEqualTo("2031-05-06T12:00:00Z");
        assertThat(UrlWindow.at(Instant.parse("2031-05-06T11:00:00Z"), HOUR).start())
                .isEqualTo("2031-05-06T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 59, 60, 61, 3600, 21_600, 86_400})
    void lastsAsLongAsWasAskedForAndLessThanTwoBuckets(long seconds) {
        Duration validity = Duration.ofSeconds(seconds);
        Duration bucket = Duration.ofMinutes(Math.ceilDiv(seconds, 60));
        Random random = new Random(seconds);
        for (int i = 0; i < 1000; i++) {
            Instant now = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            UrlWindow window = UrlWindow.at(now, validity);
            assertThat(window.start()).isBefore(now);
            assertThat(Duration.between(now, window.expiry()))
                    .isGreaterThan(validity.minusMillis(1))
                    .isLessThanOrEqualTo(bucket.multipliedBy(2));
            KeyPeriod period = KeyPeriod.of(window);
            assertThat(period.keyStart()).isBeforeOrEqualTo(window.start());
            assertThat(period.keyExpiry()).isAfterOrEqualTo(window.expiry());
            assertThat(Duration.between(period.keyStart(), period.keyExpiry())).isLessThan(Duration.ofDays(7));
            assertThat(Duration.between(now, period.keyExpiry())).isLessThan(Duration.ofDays(7));
            assertThat(Duration.between(period.keyStart(), now)).isLessThan(Duration.ofDays(7));
        }
    }

    @Test
    void isNoLongerThanADayAndNotEmpty() {
        Instant now = Instant.EPOCH;
        assertThatThrownBy(() -> UrlWindow.at(now, Duration.ofDays(1).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UrlWindow.at(now, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UrlWindow.at(now, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
