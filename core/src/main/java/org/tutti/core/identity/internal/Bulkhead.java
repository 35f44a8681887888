package org.tutti.core.identity.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tutti.core.platform.Problem;

/// Work that takes a processor for long, on a few threads of its own. On the thread of a request it
/// would hold one of the carriers that all requests share until it is done, as many at once as there
/// are processors; here the operating system divides the processors, and everything else goes on.
final class Bulkhead {
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final Duration patience;

    /// @param most pieces of work at once
    /// @param waiting pieces that may wait; more are refused at once
    /// @param patience how long one waits for its end, unless a call says otherwise
    Bulkhead(String name, int most, int waiting, Duration patience) {
        this.patience = patience;
        threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name(name, 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// Does the work and waits for it.
    ///
    /// @throws Problem.Busy when too many wait already, or when it waits for too long
    <T> T call(Supplier<T> work) {
        return call(work, patience);
    }

    /// The same for what may take longer.
    <T> T call(Supplier<T> work, Duration longest) {
        FutureTask<T> task = new FutureTask<>(work::get);
        try {
            threads.execute(task);
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | TimeoutException full) {
            abandon(task);
            throw busy();
        } catch (InterruptedException e) {
            abandon(task);
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void abandon(FutureTask<?> task) {
        task.cancel(false);
        threads.remove(task);
    }

    private Problem.Busy busy() {
        return new Problem.Busy("Too many are signing in at this moment.", patience);
    }
}
