package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomTest {
    private final AtomicLong nanos = new AtomicLong(-7);
    private final Seldom seldom = new Seldom(nanos::get);

    @Test
    void theFirstTimeIsLetThrough() {
        assertThat(seldom.due()).hasValue(1);
    }

    @Test
    void whatFollowsWithinAMinuteIsHeldBackAndCounted() {
        seldom.due();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        assertThat(seldom.due()).isEmpty();
        assertThat(seldom.due()).isEmpty();
        nanos.addAndGet(1);
        assertThat(seldom.due()).hasValue(3);
        assertThat(seldom.due()).isEmpty();
    }
}
