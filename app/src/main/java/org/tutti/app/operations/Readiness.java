package org.tutti.app.operations;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;

/// Whether this process is to get requests. A node that joins others first brings its search index up to what the
/// catalog was when it was first asked; later it stays ready however far the index is behind, since an old answer is
/// better than none from all nodes at once. It warms up, too, if it is told to. A node that is alone serves at once:
/// there is nobody else.
public final class Readiness {
    private static final long UNKNOWN = -1;

    private final ApplicationAvailability availability;
    private final boolean catchesUp;
    private final BooleanSupplier warm;
    private final LongSupplier indexed;
    private final LongSupplier latest;
    private final AtomicLong wanted = new AtomicLong(UNKNOWN);
    private volatile boolean caughtUp;

    /// @param availability what the framework says
    /// @param catchesUp whether others serve while this process brings its index up
    /// @param warm whether its code is compiled as far as that was wanted
    /// @param indexed revision of the catalog that searches know
    /// @param latest revision of the catalog
    public Readiness(
            ApplicationAvailability availability,
            boolean catchesUp,
            BooleanSupplier warm,
            LongSupplier indexed,
            LongSupplier latest) {
        this.availability = availability;
        this.catchesUp = catchesUp;
        this.warm = warm;
        this.indexed = indexed;
        this.latest = latest;
    }

    /// Whether it is; the text says it to people.
    public record Answer(boolean ready, String text) {}

    /// Now.
    public Answer ask() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return new Answer(false, "not ready\n");
        }
        if (!warm.getAsBoolean()) {
            return new Answer(false, "not ready\nwarming up\n");
        }
        if (!catchesUp) {
            return new Answer(true, "ok\n");
        }
        long lag = Math.max(0, latest.getAsLong() - indexed.getAsLong());
        boolean ready = caughtUp || hasCaughtUp();
        return new Answer(ready, (ready ? "ok" : "not ready") + "\nsearch is " + lag + " revisions behind\n");
    }

    private boolean hasCaughtUp() {
        wanted.compareAndSet(UNKNOWN, latest.getAsLong());
        caughtUp = indexed.getAsLong() >= wanted.get();
        return caughtUp;
    }
}
