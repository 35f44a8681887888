package org.tutti.core.catalog.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What lists are made from is made again after every change, also one that comes while it is being made.
@Timeout(60)
class RenewedTest {
    private final AtomicInteger stored = new AtomicInteger(1);
    private final AtomicBoolean slow = new AtomicBoolean();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Renewed<Integer> value = new Renewed<>("test", this::make);

    @Test
    void nothingIsMadeBeforeSomebodyAsks() {
        value.outdate();
        value.freshen();
        stored.set(2);
        assertThat(value.get()).isEqualTo(2);
    }

    @Test
    void freshenWaitsForAMakingThatRuns() throws Exception {
        value.get();
        change(2);
        read.await();
        // What is being made holds the change already, but stands in no list yet.
        FutureTask<Integer> freshened = freshened();
        goOn.countDown();
        assertThat(freshened.get()).isEqualTo(2);
    }

    @Test
    void freshenSeesAChangeThatCameAfterTheMakingBegan() throws Exception {
        value.get();
        change(2);
        read.await();
        stored.set(3);
        value.outdate();
        FutureTask<Integer> freshened = freshened();
        goOn.countDown();
        assertThat(freshened.get()).isEqualTo(3);
    }

    @Test
    void aChangeThatComesDuringAMakingLeadsToAnother() throws Exception {
        value.get();
        change(2);
        read.await();
        stored.set(3);
        value.outdate();
        goOn.countDown();
        while (value.get() != 3) {
            Thread.onSpinWait();
        }
        assertThat(value.get()).isEqualTo(3);
    }

    @Test
    void aChangeThatComesDuringTheFirstMakingLeadsToAnother() throws Exception {
        slow.set(true);
        FutureTask<Integer> first = new FutureTask<>(value::get);
        Thread.ofVirtual().start(first);
        read.await();
        stored.set(2);
        value.outdate();
        FutureTask<Integer> freshened = freshened();
        goOn.countDown();
        assertThat(first.get()).isEqualTo(1);
        assertThat(freshened.get()).isEqualTo(2);
    }

    @Test
    void afterAFailureTheChangeIsNotForgotten() throws ExecutionException, InterruptedException {
        AtomicBoolean broken = new AtomicBoolean();
        Renewed<Integer> fragile = new Renewed<>("test", () -> {
            if (broken.get()) {
                throw new IllegalStateException("no database");
            }
            return stored.get();
        });
        fragile.get();
        broken.set(true);
        stored.set(2);
        fragile.outdate();
        assertThatThrownBy(fragile::freshen).isInstanceOf(IllegalStateException.class);
        assertThat(fragile.get()).isEqualTo(1);
        broken.set(false);
        fragile.freshen();
        assertThat(fragile.get()).isEqualTo(2);
    }

    private void change(int now) {
        slow.set(true);
        stored.set(now);
        value.outdate();
    }

    private FutureTask<Integer> freshened() {
        FutureTask<Integer> task = new FutureTask<>(() -> {
            value.freshen();
            return value.get();
        });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        while (thread.getState() != Thread.State.BLOCKED && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return task;
    }

    /// Reads, and when it is to be slow, goes on only when it is told to; the first slow one only.
    private int make() {
        int now = stored.get();
        if (slow.compareAndSet(true, false)) {
            read.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return now;
    }
}
