package org.tutti.core.catalog.internal.scan;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.cluster.Lease;
import org.tutti.core.platform.cluster.Leases;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.core.platform.transactions.Transactions;

/// One scan, from the walk to the settlement.
final class ScanRun {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRun.class);

    private static final int READERS_OF_BLOBS = 12;

    private final Tools tools;
    private final Progress progress;
    private final Problems problems;
    private final BooleanSupplier cancelled;
    private final Places places;

    /// What every scan needs.
    ///
    /// @param threads how many files are read at once
    record Tools(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Dialect dialect,
            Places.Sources sources,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events,
            Leases leases,
            Tracing tracing,
            int threads) {
        /// Commits work that changes nothing but the database; again, where the database undid it.
        void repeatable(Runnable work) {
            new Transactions(transactions, dialect).repeatable(() -> {
                work.run();
                return true;
            });
        }

        /// The same, with each transaction under this lease.
        Tools under(Lease lease) {
            return new Tools(
                    jdbc,
                    new Fenced(transactions, lease),
                    dialect,
                    sources,
                    ids,
                    clock,
                    events,
                    leases,
                    tracing,
                    threads);
        }
    }

    /// Transactions of work that only the holder of a lease may do.
    private static final class Fenced extends TransactionTemplate {
        private static final long serialVersionUID = 1L;

        private final transient Lease lease;

        Fenced(TransactionTemplate like, Lease lease) {
            super(Objects.requireNonNull(like.getTransactionManager()), like);
            this.lease = lease;
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            return super.execute(status -> {
                lease.fence();
                return action.doInTransaction(status);
            });
        }
    }

    /// How a scan ended.
    record Result(boolean complete, long revision, int growth) {}

    ScanRun(Tools tools, Progress progress, Problems problems, BooleanSupplier cancelled) {
        this.tools = tools;
        this.progress = progress;
        this.problems = problems;
        this.cancelled = cancelled;
        this.places = new Places(tools.sources());
    }

    /// @param removed ids of libraries that were taken out
    /// @param growth is told how many more tracks are present than at the begin
    Result run(Scope scope, List<MusicLibrary> libraries, List<Integer> removed, IntConsumer growth)
            throws InterruptedException {
        CatalogState state = new CatalogState(tools.jdbc());
        CatalogState.Snapshot before = state.load();
        int generation = before.generation() + (scope.full() ? 1 : 0);
        tools.repeatable(() -> state.begun(generation));
        FolderTable folders = new FolderTable(tools.jdbc());
        KnownFolders known = folders.load(scope);
        Walk walk = new Walk(places, known, generation, problems, progress, cancelled);
        WalkResult found = walk.walk(scope, libraries, folders::hasFolders, tools.threads());
        progress.walkEnded();
        boolean whole = scope.areas().stream().allMatch(Scope.Area::isWhole);
        List<Integer> walked =
                scope.areas().stream().map(area -> area.library().id()).toList();
        tools.transactions().executeWithoutResult(status -> problems.writeWalk(walked, whole));
        Writer writer = new Writer(
                tools.jdbc(),
                tools.transactions(),
                tools.clock(),
                tools.ids(),
                folders,
                problems,
                progress,
                tools.dialect()::makeDurable,
                changed -> tools.events().publishEvent(changed),
                growth,
                generation,
                new Room(tools.dialect()),
                tools.tracing());
        PlaylistFiles playlists = new PlaylistFiles(tools.jdbc());
        Vanished vanished =
                new Vanished(tools.transactions(), folders, writer.lost(), playlists, problems, places, cancelled);
        removed.forEach(vanished::libraryGone);
        if (!cancelled.getAsBoolean()) {
            vanished.collect(found, known);
        }
        readAndSettle(found, folders, writer, readers(scope));
        if (!cancelled.getAsBoolean()) {
            new PlaylistImports(playlists, folders, libraries, places, problems, tools.events()::publishEvent)
                    .publish(writer.growth() > 0);
            tools.repeatable(() -> state.ended(
                    progress.seen(), progress.changed(), tools.clock().instant()));
        }
        tools.dialect().makeDurable();
        LOG.info(
                "Scan {}: {} files, {} read, {} problems",
                cancelled.getAsBoolean() ? "cancelled" : "done",
                progress.seen(),
                progress.changed(),
                problems.count());
        return new Result(!cancelled.getAsBoolean(), writer.revision(), writer.growth());
    }

    private void readAndSettle(WalkResult found, FolderTable folders, Writer writer, int readers)
            throws InterruptedException {
        List<WalkResult.ChangedFolder> deferred =
                new Pipeline(places, folders, writer, cancelled, readers).run(found.changed(), false);
        if (!deferred.isEmpty()) {
            new Pipeline(places, folders, writer, cancelled, readers)
                    .run(new ArrayDeque<>(stored(deferred, folders)), true);
        }
        if (!cancelled.getAsBoolean()) {
            new Settlement(writer, cancelled).settle();
        }
    }

    /// Who reads blobs waits for the network, and needs hardly a processor.
    private int readers(Scope scope) {
        boolean far = scope.areas().stream().anyMatch(area -> area.library().isInBlobs());
        return far ? Math.max(tools.threads(), READERS_OF_BLOBS) : tools.threads();
    }

    /// A folder of which slices were written has an id meanwhile.
    private static List<WalkResult.ChangedFolder> stored(List<WalkResult.ChangedFolder> deferred, FolderTable folders) {
        return deferred.stream()
                .map(folder -> new WalkResult.ChangedFolder(
                        folder.library(),
                        folder.path(),
                        folder.folderId() == 0 ? folders.idOf(folder.library().id(), folder.path()) : folder.folderId(),
                        folder.context()))
                .toList();
    }
}
