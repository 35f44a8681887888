package org.tutti.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupedFlushTest {
    @Test
    void everybodyWhoArrivesDuringAFlushSharesTheNext() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger flushes = new AtomicInteger();
        try (GroupedFlush flush = new GroupedFlush(() -> {
            if (flushes.incrementAndGet() == 1) {
                started.countDown();
                uninterruptibly(release);
            }
        })) {
            List<Thread> callers = new ArrayList<>();
            callers.add(Thread.ofVirtual().start(flush::await));
            started.await();
            for (int i = 0; i < 50; i++) {
                Thread caller = Thread.ofPlatform().start(flush::await);
                callers.add(caller);
                while (caller.getState() != Thread.State.WAITING && caller.getState() != Thread.State.TERMINATED) {
                    Thread.onSpinWait();
                }
            }
            assertThat(callers.getLast().isAlive()).isTrue();
            release.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(flushes).hasValue(2);
    }

    @Test
    void aFailureReachesTheCallersAndNotTheNextOnes() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (GroupedFlush flush = new GroupedFlush(() -> {
            if (broken.get()) {
                throw new IllegalStateException("disk full");
            }
        })) {
            assertThatThrownBy(flush::await).hasRootCauseMessage("disk full");
            broken.set(false);
            flush.await();
        }
    }

    @Test
    void anInterruptedCallerWaitsAllTheSameAndStaysInterrupted() {
        AtomicInteger flushes = new AtomicInteger();
        try (GroupedFlush flush = new GroupedFlush(flushes::incrementAndGet)) {
            Thread.currentThread().interrupt();
            flush.await();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(flushes).hasValue(1);
        }
    }

    @Test
    void nobodyWaitsForAClosedOne() {
        GroupedFlush flush = new GroupedFlush(() -> {});
        flush.await();
        flush.close();
        assertThatThrownBy(flush::await).hasMessageContaining("closed");
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
