package org.tutti.core.discovery.internal;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.platform.Page;

/// The latest [AlbumSpace]. Whoever asks first waits for it; after the catalog has changed, the next question makes a
/// new one in the background and is answered from the one before.
public final class Spaces {
    private static final Logger LOG = LoggerFactory.getLogger(Spaces.class);
    private static final int PAGE = 1_000;
    private static final long UNKNOWN = Long.MIN_VALUE;
    /// Of what is made in a hurry for the first question: lists follow the catalog with a delay, so it is made again.
    private static final long HURRIED = Long.MIN_VALUE + 1;

    private final Catalog catalog;
    private final Executor background;
    private final AtomicBoolean making = new AtomicBoolean();
    private volatile AlbumSpace latest = new AlbumSpace.Builder().build(UNKNOWN);

    /// Spaces of this catalog, renewed by `background`, which begins after the lists had time to follow the catalog.
    public Spaces(Catalog catalog, Executor background) {
        this.catalog = catalog;
        this.background = background;
    }

    AlbumSpace get() {
        if (latest.revision() == UNKNOWN) {
            first();
        } else if (latest.revision() != catalog.revision() && making.compareAndSet(false, true)) {
            background.execute(this::renew);
        }
        return latest;
    }

    private synchronized void first() {
        if (latest.revision() == UNKNOWN) {
            latest = read(HURRIED);
        }
    }

    private void renew() {
        try {
            latest = read(catalog.revision());
        } catch (RuntimeException e) {
            LOG.warn("What is near what could not be found out again; the answers are older than the catalog.", e);
        } finally {
            making.set(false);
        }
    }

    private AlbumSpace read(long revision) {
        AlbumSpace.Builder space = new AlbumSpace.Builder();
        List<Album> page;
        int offset = 0;
        do {
            page = catalog.listAlbums(AlbumFilter.all(LibraryScope.ALL), AlbumOrder.BY_NAME, new Page(offset, PAGE));
            page.forEach(space::add);
            offset += PAGE;
            // A page lacks what was removed since the list was made, so that only an empty one is the last.
        } while (!page.isEmpty());
        return space.build(revision);
    }
}
