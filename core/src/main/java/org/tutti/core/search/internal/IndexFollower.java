package org.tutti.core.search.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.ScanFinishing;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.library.LikesChanged;
import org.tutti.core.listening.PlaysCounted;
import org.tutti.core.search.SearchSettings;
import org.tutti.core.search.spi.SearchIndex;
import org.tutti.core.search.spi.SearchIndex.Ranked;

/// Keeps the index in step with the catalog. One thread takes changes in by their revisions, starting after the one
/// that the index carries: whatever was missed - events, a crash between two commits, an index thrown away - is caught
/// up with. While changes keep coming, as in a scan, it takes them in and commits now and then; what somebody waits for
/// is taken in at once. Popularity changes without the catalog: what was played or liked is put in again with its new
/// counts after a while of collecting, and once in a long time, when nothing else is to do, the index is built anew.
public final class IndexFollower implements ScanFinishing, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
    private static final Duration FINISHING_PATIENCE = Duration.ofMinutes(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    /// Looks for itself this often, in case an event was lost.
    private static final Duration IDLE = Duration.ofMinutes(1);
    /// Settings may say that nothing waits; looking for nothing again and again would take a core.
    private static final Duration LEAST_IDLE = Duration.ofMillis(100);
    /// Quiet for so long after so many changes, the index is tidied up.
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(3);
    private static final int WORTH_SETTLING = 2000;
    /// More than anybody plays between two times; the next building of the index knows of the rest.
    private static final int MOST_COLLECTED = 20_000;

    private final SearchIndex index;
    private final CatalogChanges changes;
    private final Catalog catalog;
    private final Supplier<ToLongFunction<UUID>> ranking;
    private final SearchSettings settings;
    private final boolean follows;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Condition committed = lock.newCondition();
    private final Thread thread;
    private final Set<UUID> played = new HashSet<>();
    private ToLongFunction<UUID> popularity = id -> 0;
    private boolean dirty = true;
    private boolean rebuilding;
    private boolean closed;
    private long awaited;
    private long reached;
    private long ranked = System.nanoTime();
    private long placed = System.nanoTime();
    /// The last server may have ended before its index settled.
    private int unsettled = WORTH_SETTLING;

    /// From its parts, where `ranking` gives what says how popular a track, album or artist is now; follows after
    /// [#start], unless it is not this node's duty.
    public IndexFollower(
            SearchIndex index,
            CatalogChanges changes,
            Catalog catalog,
            Supplier<ToLongFunction<UUID>> ranking,
            SearchSettings settings,
            boolean follows) {
        this.index = index;
        this.changes = changes;
        this.catalog = catalog;
        this.ranking = ranking;
        this.settings = settings;
        this.follows = follows;
        this.reached = index.revision();
        this.thread = Thread.ofPlatform().daemon().name("search-index").unstarted(this::run);
    }

    /// Begins to follow.
    public void start() {
        if (follows) {
            thread.start();
        }
    }

    /// There is something to take in.
    @EventListener
    public void on(CatalogChanged event) {
        signal(() -> dirty = true);
    }

    /// They are more popular now.
    @EventListener
    public void on(PlaysCounted event) {
        collect(event.items());
    }

    /// They are more, or less, popular now.
    @EventListener
    public void on(LikesChanged event) {
        collect(event.items());
    }

    private void collect(Set<UUID> items) {
        lock.lock();
        try {
            if (played.size() < MOST_COLLECTED) {
                played.addAll(items);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finish(long revision) throws InterruptedException {
        if (follows && !awaitStep(revision, FINISHING_PATIENCE)) {
            LOG.warn("The search index is not in step with the catalog yet; it goes on in the background.");
        }
    }

    boolean inStep() {
        return index.revision() >= changes.revision();
    }

    boolean awaitStep(long revision, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            awaited = Math.max(awaited, revision);
            dirty = true;
            wake.signal();
            while (reached < revision && nanos > 0 && !closed) {
                nanos = committed.awaitNanos(nanos);
            }
            return reached >= revision;
        } finally {
            lock.unlock();
        }
    }

    void rebuild() {
        signal(() -> rebuilding = true);
    }

    /// Stops following; what was not committed is taken in after the next start.
    @Override
    public void close() {
        signal(() -> closed = true);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            wake.signal();
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private enum Next {
        FOLLOW,
        REBUILD,
        SETTLE,
        PLACE,
        END
    }

    private void run() {
        boolean failed = false;
        Next next = next(Duration.ZERO);
        while (next != Next.END) {
            try {
                switch (next) {
                    case REBUILD -> build();
                    case SETTLE -> index.settle();
                    case PLACE -> place();
                    default -> follow();
                }
                failed = false;
            } catch (RuntimeException e) {
                if (!failed) {
                    LOG.warn("The search index cannot follow the catalog; it is tried again.", e);
                }
                failed = true;
                signal(() -> dirty = true);
            }
            next = next(failed ? AFTER_FAILURE : settings.commitEvery());
        }
    }

    /// Waits for something to do; at least `pause`, unless somebody waits.
    private Next next(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !closed && !rebuilding && awaited <= reached) {
                left = wake.awaitNanos(left);
            }
            Duration pauses = unsettled >= WORTH_SETTLING ? SETTLE_AFTER : IDLE;
            long idle = (settings.placeEvery().compareTo(pauses) < 0 ? settings.placeEvery() : pauses)
                    .plus(LEAST_IDLE)
                    .toNanos();
            while (idle > 0 && !closed && !rebuilding && !dirty) {
                idle = wake.awaitNanos(idle);
            }
            if (closed) {
                return Next.END;
            }
            if (rebuilding) {
                rebuilding = false;
                return Next.REBUILD;
            }
            if (!dirty && unsettled >= WORTH_SETTLING) {
                unsettled = 0;
                return Next.SETTLE;
            }
            if (!dirty
                    && !played.isEmpty()
                    && System.nanoTime() - placed >= settings.placeEvery().toNanos()) {
                return Next.PLACE;
            }
            if (!dirty && System.nanoTime() - ranked >= settings.rankEvery().toNanos()) {
                return Next.REBUILD;
            }
            dirty = false;
            return Next.FOLLOW;
        } catch (InterruptedException e) {
            return Next.END;
        } finally {
            lock.unlock();
        }
    }

    /// Puts what was played and liked in again, at its new place.
    private void place() {
        placed = System.nanoTime();
        List<UUID> items;
        lock.lock();
        try {
            items = List.copyOf(played);
            played.clear();
        } finally {
            lock.unlock();
        }
        boolean done = false;
        try {
            place(items);
            done = true;
        } finally {
            if (!done) {
                collect(Set.copyOf(items));
            }
        }
    }

    private void place(List<UUID> items) {
        popularity = ranking.get();
        unsettled += items.size();
        for (int from = 0; from < items.size(); from += settings.batch()) {
            List<UUID> part = items.subList(from, Math.min(items.size(), from + settings.batch()));
            index.update(
                    tracks(catalog.tracks(
                            LibraryScope.ALL, part.stream().map(TrackId::new).toList())),
                    albums(catalog.albums(
                            LibraryScope.ALL, part.stream().map(AlbumId::new).toList())),
                    artists(catalog.artists(
                            LibraryScope.ALL, part.stream().map(ArtistId::new).toList())));
        }
        index.commit(index.revision());
    }

    private void follow() {
        long taken = index.revision();
        if (taken > changes.revision()) {
            LOG.warn("The search index is ahead of the catalog, which was replaced: it is built again.");
            index.clear();
            taken = 0;
        }
        long lastCommit = System.nanoTime();
        boolean open = false;
        boolean counted = false;
        while (!isClosed()) {
            CatalogChanges.Changes page = changes.changesAfter(taken, settings.batch());
            if (page.upTo() <= taken) {
                break;
            }
            if (!counted) {
                popularity = ranking.get();
                counted = true;
            }
            index.update(tracks(page.tracks()), albums(page.albums()), artists(page.artists()));
            unsettled +=
                    page.tracks().size() + page.albums().size() + page.artists().size();
            taken = page.upTo();
            open = true;
            if (System.nanoTime() - lastCommit >= settings.commitEvery().toNanos()) {
                commit(taken);
                lastCommit = System.nanoTime();
                open = false;
            }
        }
        if (open) {
            commit(taken);
        } else {
            reached(index.revision());
        }
    }

    private void commit(long revision) {
        index.commit(revision);
        reached(revision);
    }

    private void reached(long revision) {
        signal(() -> {
            reached = revision;
            // Who waits for a revision that is not there does not keep this thread awake.
            awaited = Math.min(awaited, revision);
        });
    }

    private void build() {
        ranked = System.nanoTime();
        popularity = ranking.get();
        try (SearchIndex.Draft draft = index.draft()) {
            long taken = 0;
            while (!isClosed()) {
                CatalogChanges.Changes page = changes.changesAfter(taken, settings.batch());
                if (page.upTo() <= taken) {
                    draft.publish(taken);
                    reached(taken);
                    LOG.info("The search index was built again.");
                    return;
                }
                draft.update(tracks(page.tracks()), albums(page.albums()), artists(page.artists()));
                unsettled = WORTH_SETTLING;
                taken = page.upTo();
            }
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private List<Ranked<Track>> tracks(List<Track> entities) {
        return entities.stream()
                .map(track ->
                        new Ranked<>(track, popularity.applyAsLong(track.id().value())))
                .toList();
    }

    private List<Ranked<Album>> albums(List<Album> entities) {
        return entities.stream()
                .map(album ->
                        new Ranked<>(album, popularity.applyAsLong(album.id().value())))
                .toList();
    }

    /// Before anything was played, artists with more tracks come first.
    private List<Ranked<Artist>> artists(List<Artist> entities) {
        return entities.stream()
                .map(artist -> new Ranked<>(
                        artist,
                        artist.trackCount() + popularity.applyAsLong(artist.id().value())))
                .toList();
    }
}
