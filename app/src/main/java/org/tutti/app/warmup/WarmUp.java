package org.tutti.app.warmup;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.identity.TemporaryAccounts;

/// The time between the first request that a process can answer and the moment at which it says that it is ready.
///
/// A process that has just started interprets and compiles: for its first ten seconds under load a request costs
/// several times what it costs later. Where others serve meanwhile, a node spends these seconds on requests of its
/// own, over its own port, until its compiler has little left to do.
public final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// Of the time between two looks, what the compiler may take while it counts as resting.
    private static final double RESTING = 0.1;

    private static final int RESTED_LOOKS = 3;

    private final Duration most;
    private final TemporaryAccounts accounts;
    private final LongSupplier compiledMillis;
    private final int walkers;
    private final AtomicInteger walks = new AtomicInteger();
    private volatile boolean begun;
    private volatile boolean done;

    /// @param most how long it takes at most; zero for none
    /// @param compiledMillis how long the compiler has worked since the start
    /// @param walkers how many ask at once
    public WarmUp(Duration most, TemporaryAccounts accounts, LongSupplier compiledMillis, int walkers) {
        this.most = most;
        this.accounts = accounts;
        this.compiledMillis = compiledMillis;
        this.walkers = walkers;
        this.done = !most.isPositive();
    }

    /// Whether this process may be ready as far as this is concerned.
    public boolean isDone() {
        return done;
    }

    /// Begins, in the background; once.
    ///
    /// @param address where the process answers
    public void begin(String address) {
        if (!done && !begun) {
            begun = true;
            Thread.ofPlatform().daemon().name("warm-up").start(() -> run(address));
        }
    }

    private void run(String address) {
        long begin = System.nanoTime();
        try (TemporaryAccounts.Opened account = accounts.open()) {
            Tour tour = new Tour(address, account.name(), account.secret());
            CountDownLatch walking = new CountDownLatch(walkers);
            for (int i = 0; i < walkers; i++) {
                Thread.ofVirtual().name("warm-up-", i).start(() -> walk(tour, walking));
            }
            watch(begin, walking);
            done = true;
            // Who still walks does so with the account that closes now.
            walking.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            log.info(
                    "Warmed up for {} ms with {} rounds of its own requests.",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                    walks.get());
        } catch (IOException e) {
            log.warn("The server could not warm up; it is slow at first: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done = true;
        }
    }

    private void walk(Tour tour, CountDownLatch walking) {
        try {
            while (!done) {
                tour.walk(walks.getAndIncrement());
            }
        } catch (IOException e) {
            log.debug("A round of the warm-up was broken off.", e);
        } finally {
            walking.countDown();
        }
    }

    private void watch(long begin, CountDownLatch walking) throws InterruptedException {
        long end = begin + most.toNanos();
        long before = compiledMillis.getAsLong();
        int rested = 0;
        while (rested < RESTED_LOOKS && System.nanoTime() < end) {
            if (walking.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            long now = compiledMillis.getAsLong();
            rested = now - before < RESTING * LOOK.toMillis() ? rested + 1 : 0;
            before = now;
        }
    }
}
