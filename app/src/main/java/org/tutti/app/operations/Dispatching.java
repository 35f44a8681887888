package org.tutti.app.operations;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;

/// Hands requests on to the threads that serve them, and says for how long each stood in line: a
/// virtual thread that is ready waits for a processor, and nothing inside the request can see that.
final class Dispatching implements Executor {
    private final Executor threads;
    private final LongConsumer waited;

    /// @param waited is told the nanoseconds that a request stood in line, when it comes to a processor
    Dispatching(Executor threads, LongConsumer waited) {
        this.threads = threads;
        this.waited = waited;
    }

    /// @throws RejectedExecutionException when the threads take no more
    @Override
    public void execute(Runnable request) {
        long ready = System.nanoTime();
        threads.execute(() -> {
            waited.accept(System.nanoTime() - ready);
            request.run();
        });
    }
}
