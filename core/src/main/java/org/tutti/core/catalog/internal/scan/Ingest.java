package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.OwnFolder;
import org.tutti.core.catalog.ScanFinishing;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.catalog.Scans;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.cluster.Duty;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.tracing.Tracing;

/// Everything that writes the catalog, put together; and when it works: at the start, after an
/// interval, on changes.
public final class Ingest implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final ScanSettings settings;
    private final SqlLibraries libraries;
    private final DefaultScans scans;
    private final Optional<SharedScans> shared;
    private final boolean mayScan;
    private Optional<ScheduledExecutorService> schedule = Optional.empty();
    private Optional<Watcher> watcher = Optional.empty();
    private volatile boolean running;

    /// @param own what no library may touch
    /// @param finishers whoever has to catch up before a scan may say that it is done
    public Ingest(
            DataSource source,
            TransactionTemplate transactions,
            Dialect dialect,
            Places.Sources sources,
            InstantSource clock,
            ApplicationEventPublisher events,
            ScanSettings settings,
            Optional<OwnFolder> own,
            Cluster cluster,
            Tracing tracing,
            Supplier<List<ScanFinishing>> finishers) {
        this.settings = settings;
        JdbcTemplate jdbc = new JdbcTemplate(source);
        Ids ids = new Ids(clock, new SplittableRandom(new SecureRandom().nextLong()));
        int threads = settings.threads() == 0 ? Runtime.getRuntime().availableProcessors() : settings.threads();
        this.mayScan = cluster.has(Duty.SCAN);
        boolean blobs = sources.originals().isNamed();
        this.libraries =
                new SqlLibraries(jdbc, mayScan ? settings.libraries() : List.of(), new LibraryPlaces(own, blobs));
        this.scans = new DefaultScans(
                new ScanRun.Tools(
                        jdbc, transactions, dialect, sources, ids, clock, events, cluster.leases(), tracing, threads),
                libraries,
                finishers);
        this.shared =
                cluster.shared() ? Optional.of(new SharedScans(scans, mayScan, cluster.notices())) : Optional.empty();
        libraries.whenChanged(this::librariesChanged);
        libraries.share(cluster.notices());
    }

    /// The facade of the libraries.
    public Libraries libraries() {
        return libraries;
    }

    /// The facade of the scans.
    public Scans scans() {
        return shared.<Scans>map(all -> all).orElse(scans);
    }

    @Override
    public synchronized void start() {
        running = true;
        if (!mayScan) {
            return;
        }
        if (settings.watch()) {
            watch();
        }
        if (settings.onStart()) {
            scans.startAgain();
        }
        if (!settings.interval().isZero()) {
            ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("scan-interval").factory());
            long millis = settings.interval().toMillis();
            executor.scheduleWithFixedDelay(this::periodic, millis, millis, TimeUnit.MILLISECONDS);
            schedule = Optional.of(executor);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        schedule.ifPresent(ScheduledExecutorService::shutdownNow);
        shared.ifPresent(SharedScans::close);
        try {
            if (watcher.isPresent()) {
                watcher.get().close();
            }
            scans.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Looks at these folders, as after a change in them.
    void touch(int libraryId, Set<String> folders) {
        scans.touch(libraryId, folders);
    }

    /// Returns when changes of every folder are noticed.
    void awaitWatching() throws InterruptedException {
        if (watcher.isPresent()) {
            watcher.get().awaitReady();
        }
    }

    /// The watches are set anew before the scan, which finds what happened meanwhile. A tool that
    /// only works on the table leaves both to the server.
    private synchronized void librariesChanged() {
        if (!running || !mayScan || !(settings.watch() || settings.onStart())) {
            return;
        }
        if (watcher.isPresent()) {
            try {
                watcher.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            watch();
        }
        scans.startAgain();
    }

    private void periodic() {
        scans().start(false);
        try {
            scans().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            Watcher started = new Watcher(libraries.list(), scans, QUIET);
            started.start();
            watcher = Optional.of(started);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "Changes of files cannot be watched here ({}); they are found by the periodic scan",
                    e.getMessage());
        }
    }
}
