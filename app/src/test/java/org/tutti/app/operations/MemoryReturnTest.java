package org.tutti.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryReturnTest {
    private final AtomicInteger collections = new AtomicInteger();
    private final CountDownLatch collected = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);

    @Test
    void collectsOnceAfterAScanHasRested() throws InterruptedException {
        try (MemoryReturn memory = new MemoryReturn(() -> false, this::collect, Duration.ZERO)) {
            memory.finish(7);
            assertThat(collected.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(collections).hasValue(1);
    }

    @Test
    void leavesTheNextScanAlone() throws InterruptedException {
        try (MemoryReturn memory = new MemoryReturn(this::busy, this::collect, Duration.ZERO)) {
            memory.ready();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(collections).hasValue(0);
    }

    private boolean busy() {
        asked.countDown();
        return true;
    }

    private void collect() {
        collections.incrementAndGet();
        collected.countDown();
    }
}
