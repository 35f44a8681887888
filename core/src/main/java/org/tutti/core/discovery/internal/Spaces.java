package org.tutti.core.discovery.internal;

import java.util.ArrayList;
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

    private final Catalog catalog;
    private final Executor background;
    private final AtomicBoolean making = new AtomicBoolean();
    private volatile AlbumSpace latest = new AlbumSpace(List.of(), Long.MIN_VALUE);

    /// Spaces of this catalog, renewed by `background`.
    public Spaces(Catalog catalog, Executor background) {
        this.catalog = catalog;
        this.background = background;
    }

    AlbumSpace get() {
        if (latest.revision() == Long.MIN_VALUE) {
            first();
        } else if (latest.revision() != catalog.revision() && making.compareAndSet(false, true)) {
            background.execute(this::renew);
        }
        return latest;
    }

    private synchronized void first() {
        if (latest.revision() == Long.MIN_VALUE) {
            latest = read();
        }
    }

    private void renew() {
        try {
            latest = read();
        } catch (RuntimeException e) {
            LOG.warn("What is near what could not be found out again; the answers are older than the catalog.", e);
        } finally {
            making.set(false);
        }
    }

    private AlbumSpace read() {
        long revision = catalog.revision();
        List<Album> albums = new ArrayList<>();
        List<Album> page;
        int offset = 0;
        do {
            page = catalog.listAlbums(AlbumFilter.all(LibraryScope.ALL), AlbumOrder.BY_NAME, new Page(offset, PAGE));
            albums.addAll(page);
            offset += PAGE;
        } while (page.size() == PAGE);
        return new AlbumSpace(albums, revision);
    }
}
