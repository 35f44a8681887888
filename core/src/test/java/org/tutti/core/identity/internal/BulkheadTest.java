package org.tutti.core.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tutti.core.platform.Problem;

class BulkheadTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    /// Whatever comes at once: so many run, so many wait, the rest is told at once.
    @Test
    void aFloodTakesNoMoreThanItsShare() throws Exception {
        Bulkhead bulkhead = new Bulkhead("flood-", 2, 5, LONG);
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(93);
        CountDownLatch atWork = new CountDownLatch(2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Boolean>> callers = new ArrayList<>();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                callers.add(requests.submit(() -> {
                    try {
                        return bulkhead.call(() -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            atWork.countDown();
                            awaitOpen(open);
                            inside.decrementAndGet();
                            return true;
                        });
                    } catch (Problem.Busy busy) {
                        assertThat(busy.retryAfter()).isPositive();
                        refused.countDown();
                        return false;
                    }
                }));
            }
            refused.await();
            // A thread that has its piece of work need not have begun it.
            atWork.await();
            open.countDown();
        }
        int served = 0;
        for (Future<Boolean> caller : callers) {
            served += caller.get() ? 1 : 0;
        }
        assertThat(served).isEqualTo(7);
        assertThat(most).hasValue(2);
    }

    /// Requests run on carriers that they share; work of this kind must not hold one.
    @Test
    void theThreadOfARequestOnlyWaits() throws Exception {
        Bulkhead bulkhead = new Bulkhead("apart-", 1, 1, LONG);
        Thread worker = bulkhead.call(Thread::currentThread);
        assertThat(worker).isNotSameAs(Thread.currentThread());
        assertThat(worker.isVirtual()).isFalse();
        assertThat(worker.getName()).startsWith("apart-");
    }

    @Test
    void whoHasWaitedTooLongLeavesNoWorkBehind() throws Exception {
        Bulkhead bulkhead = new Bulkhead("late-", 1, 1, Duration.ofMillis(20));
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> bulkhead.call(() -> {
                    awaitOpen(open);
                    return done.incrementAndGet();
                }))
                .isInstanceOf(Problem.Busy.class);
        // The first still runs; this one waits in vain, twice in the same place.
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bulkhead.call(() -> done.addAndGet(100))).isInstanceOf(Problem.Busy.class);
        }
        open.countDown();
        long deadline = System.nanoTime() + LONG.toNanos();
        while (done.get() == 0 && System.nanoTime() < deadline) {
            Thread.yield();
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void aCallMayHaveMorePatienceThanOthers() throws Exception {
        Bulkhead bulkhead = new Bulkhead("patient-", 1, 1, Duration.ofMillis(1));
        CountDownLatch open = new CountDownLatch(1);
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> patient = requests.submit(() -> bulkhead.call(
                    () -> {
                        awaitOpen(open);
                        return true;
                    },
                    LONG));
            // Only behind the first, or without it, does this one run out of its millisecond.
            assertThatThrownBy(() -> bulkhead.call(() -> {
                        awaitOpen(open);
                        return false;
                    }))
                    .isInstanceOf(Problem.Busy.class);
            open.countDown();
            assertThat(patient.get()).isTrue();
        }
    }

    private static void awaitOpen(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
