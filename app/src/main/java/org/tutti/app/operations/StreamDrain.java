package org.tutti.app.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/// Between the end of the last request and the end of the web server: waits, within a bound, for files that the kernel
/// still sends.
public final class StreamDrain implements SmartLifecycle {
    private static final Duration PACE = Duration.ofMillis(50);

    private final Supplier<Optional<DrainingProtocol>> protocol;
    private final Duration bound;
    private volatile boolean running;

    /// Waits for this protocol's files, `bound` at most.
    public StreamDrain(Supplier<Optional<DrainingProtocol>> protocol, Duration bound) {
        this.protocol = protocol;
        this.bound = bound;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        long deadline = System.nanoTime() + bound.toNanos();
        try {
            while (protocol.get().map(DrainingProtocol::filesOnTheirWay).orElse(0L) > 0
                    && System.nanoTime() < deadline) {
                Thread.sleep(PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the graceful end of requests, before the web server stops.
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 512;
    }
}
