package org.tutti.app.operations;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tutti.core.catalog.ScanFinishing;

/// Collects garbage once after a start and after a scan, when what they needed is not needed any more: the heap shrinks
/// to what serving takes, and the rest goes back to the system. A server that nobody listens to for hours would keep it
/// otherwise, because nothing makes the serial collector look.
public final class MemoryReturn implements ScanFinishing, AutoCloseable {
    private final BooleanSupplier busy;
    private final Runnable collect;
    private final Duration rest;
    private final AtomicReference<Thread> waiting =
            new AtomicReference<>(Thread.ofVirtual().unstarted(() -> {}));

    /// @param busy whether it makes no sense now, since a scan runs
    /// @param collect gives the memory back
    /// @param rest how long nothing must have ended before
    public MemoryReturn(BooleanSupplier busy, Runnable collect, Duration rest) {
        this.busy = busy;
        this.collect = collect;
        this.rest = rest;
    }

    /// The server takes requests.
    @EventListener(ApplicationReadyEvent.class)
    public void ready() {
        later();
    }

    @Override
    public void finish(long revision) {
        later();
    }

    @Override
    public void close() {
        waiting.get().interrupt();
    }

    private void later() {
        Thread next = Thread.ofVirtual().name("memory-return").unstarted(() -> {
            try {
                Thread.sleep(rest);
                if (!busy.getAsBoolean()) {
                    collect.run();
                }
            } catch (InterruptedException e) {
                // Something newer ended, or the server does.
                Thread.currentThread().interrupt();
            }
        });
        waiting.getAndSet(next).interrupt();
        next.start();
    }
}
