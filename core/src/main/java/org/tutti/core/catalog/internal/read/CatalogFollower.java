package org.tutti.core.catalog.internal.read;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.TrackId;

/// Tells this process what other nodes' scans have changed: it looks at the catalog's revision a few times a second,
/// and
/// publishes the event that the scan published where it ran. An event may come twice where the scan itself ran.
public final class CatalogFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogFollower.class);
    private static final Duration EVERY = Duration.ofMillis(300);

    private final CatalogQueries queries;
    private final Consumer<CatalogChanged> publish;
    private final Runnable replaced;
    private final boolean shared;
    private final CountDownLatch closed = new CountDownLatch(1);
    private long known;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /// Follows from its start on.
    ///
    /// @param replaced called when the catalog has gone back, as after a fail-over to a copy that was behind
    /// @param shared whether there may be other nodes
    public CatalogFollower(JdbcOperations jdbc, Consumer<CatalogChanged> publish, Runnable replaced, boolean shared) {
        this.queries = new CatalogQueries(jdbc);
        this.publish = publish;
        this.replaced = replaced;
        this.shared = shared;
    }

    @Override
    public void start() {
        if (!shared) {
            return;
        }
        known = queries.state()[0];
        thread = Thread.ofVirtual().name("catalog-follower").start(this::run);
    }

    private void run() {
        while (!closesSoon()) {
            try {
                follow();
            } catch (DataAccessException e) {
                // Whoever asks the database for anything says so.
                LOG.debug("The catalog's revision cannot be read now.", e);
            }
        }
    }

    /// Publishes what has changed since the last look.
    void follow() {
        long latest = queries.state()[0];
        if (latest < known) {
            LOG.warn("The catalog has gone back from revision {} to {}: all of it is read anew.", known, latest);
            replaced.run();
            publish.accept(new CatalogChanged(latest, List.of(), List.of(), List.of()));
            known = latest;
        }
        if (latest == known) {
            return;
        }
        publish.accept(new CatalogChanged(
                latest,
                queries.changedIds("track", known, latest).stream()
                        .map(TrackId::new)
                        .toList(),
                queries.changedIds("album", known, latest).stream()
                        .map(AlbumId::new)
                        .toList(),
                queries.changedIds("artist", known, latest).stream()
                        .map(ArtistId::new)
                        .toList()));
        known = latest;
    }

    private boolean closesSoon() {
        try {
            return closed.await(EVERY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        closed.countDown();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /// Before whatever serves.
    @Override
    public int getPhase() {
        return 0;
    }
}
