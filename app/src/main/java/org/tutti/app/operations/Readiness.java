package org.tutti.app.operations;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.cluster.Duty;
import org.tutti.core.search.spi.SearchIndex;

/// Whether this process is to get requests. A node that joins others first brings its search index up to what the
/// catalog was when it was first asked; later it stays ready however far the index is behind, since an old answer is
/// better than none from all nodes at once. A node that is alone serves at once: there is nobody else.
public final class Readiness {
    private static final long UNKNOWN = -1;

    private final ApplicationAvailability availability;
    private final Cluster cluster;
    private final SearchIndex index;
    private final CatalogChanges changes;
    private final AtomicLong wanted = new AtomicLong(UNKNOWN);
    private volatile boolean caughtUp;

    /// From what the framework says, and how far the index is.
    public Readiness(ApplicationAvailability availability, Cluster cluster, SearchIndex index, CatalogChanges changes) {
        this.availability = availability;
        this.cluster = cluster;
        this.index = index;
        this.changes = changes;
    }

    /// Whether it is; the text says it to people.
    public record Answer(boolean ready, String text) {}

    /// Now.
    public Answer ask() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return new Answer(false, "not ready\n");
        }
        if (!cluster.shared() || !cluster.has(Duty.INDEX)) {
            return new Answer(true, "ok\n");
        }
        long lag = Math.max(0, changes.revision() - index.revision());
        boolean ready = caughtUp || hasCaughtUp();
        return new Answer(ready, (ready ? "ok" : "not ready") + "\nsearch is " + lag + " revisions behind\n");
    }

    private boolean hasCaughtUp() {
        wanted.compareAndSet(UNKNOWN, changes.revision());
        caughtUp = index.revision() >= wanted.get();
        return caughtUp;
    }
}
