package org.tutti.local.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Track;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;
import org.tutti.core.search.spi.SearchIndex;

/// A [SearchIndex] in a folder of Lucene files. The folder holds one folder for each generation of the index; the
/// latest complete one is used, all others are removed. What cannot be read is thrown away with a line in the log, and
/// its revision is 0, so that the catalog fills it again.
public final class LuceneSearchIndex implements SearchIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneSearchIndex.class);
    /// Present in generations whose first commit is complete.
    private static final String COMPLETE = "complete";

    private final Path folder;
    private final Object writing = new Object();
    private volatile Generation current;
    private long number;
    private boolean closed;

    /// Opens the index in this folder, which is made if it is not there.
    public LuceneSearchIndex(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            current = open();
        } catch (IOException e) {
            throw new UncheckedIOException("The search index in " + folder + " cannot be opened.", e);
        }
    }

    @Override
    public void update(List<Ranked<Track>> tracks, List<Ranked<Album>> albums, List<Ranked<Artist>> artists) {
        write(index -> index.update(tracks, albums, artists));
    }

    @Override
    public void commit(long revision) {
        write(index -> index.commit(revision));
    }

    @Override
    public void settle() {
        write(Generation::settle);
    }

    @Override
    public long revision() {
        return current.revision();
    }

    @Override
    public void clear() {
        write(Generation::clear);
    }

    @Override
    public SearchResult find(SearchQuery query) {
        while (true) {
            Generation index = current;
            try {
                return index.find(query);
            } catch (AlreadyClosedException e) {
                // A draft took its place in between: ask that one.
                if (index == current) {
                    throw e;
                }
            } catch (IOException e) {
                // Empty for now: the catalog fills it again.
                reopen(index, true, e);
            }
        }
    }

    @Override
    public Draft draft() {
        try {
            synchronized (writing) {
                return new LuceneDraft(Generation.open(next()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (writing) {
            if (!closed) {
                closed = true;
                IOUtils.closeWhileHandlingException(current);
            }
        }
    }

    private Generation open() throws IOException {
        List<Path> generations;
        try (Stream<Path> files = Files.list(folder)) {
            generations = files.sorted(Comparator.comparingLong(LuceneSearchIndex::numberOf)
                            .reversed())
                    .toList();
        }
        Generation found = null;
        for (Path path : generations) {
            number = Math.max(number, numberOf(path));
            if (found == null && Files.exists(path.resolve(COMPLETE))) {
                try {
                    found = Generation.open(path);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("The search index is built again, because it cannot be used: {}", e.getMessage());
                }
            }
            if (found == null || !found.folder().equals(path)) {
                IOUtils.rm(path);
            }
        }
        if (found == null) {
            found = Generation.open(next());
            complete(found, 0);
        }
        return found;
    }

    private static void complete(Generation index, long revision) throws IOException {
        index.commit(revision);
        Files.createFile(index.folder().resolve(COMPLETE));
        IOUtils.fsync(index.folder(), true);
    }

    private Path next() {
        number++;
        return folder.resolve(Long.toString(number));
    }

    private static long numberOf(Path path) {
        String name = path.getFileName().toString();
        return name.matches("\\d{1,18}") ? Long.parseLong(name) : -1;
    }

    private interface Change {
        void on(Generation index) throws IOException;
    }

    private void write(Change change) {
        Generation index = current;
        try {
            synchronized (writing) {
                index = current;
                change.on(index);
            }
        } catch (IOException | AlreadyClosedException e) {
            // A writer that failed stays closed; what was committed is still there, unless it is what is broken.
            reopen(index, false, e);
            throw new IllegalStateException("The search index could not be written: " + e.getMessage(), e);
        }
    }

    private void reopen(Generation failed, boolean unreadable, Exception why) {
        synchronized (writing) {
            if (closed || failed != current || !unreadable && failed.isOpen()) {
                return;
            }
            LOG.warn("The search index failed and is opened again: {}", why.getMessage());
            try {
                IOUtils.closeWhileHandlingException(failed);
                if (unreadable) {
                    Files.deleteIfExists(failed.folder().resolve(COMPLETE));
                }
                current = open();
            } catch (IOException e) {
                throw new UncheckedIOException("The search index in " + folder + " cannot be opened.", e);
            }
        }
    }

    private final class LuceneDraft implements Draft {
        private final Generation index;
        private boolean done;

        LuceneDraft(Generation index) {
            this.index = index;
        }

        @Override
        public void update(List<Ranked<Track>> tracks, List<Ranked<Album>> albums, List<Ranked<Artist>> artists) {
            try {
                index.update(tracks, albums, artists);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void publish(long revision) {
            try {
                complete(index, revision);
                synchronized (writing) {
                    Generation old = current;
                    current = index;
                    done = true;
                    old.close();
                    IOUtils.rm(old.folder());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (!done) {
                done = true;
                IOUtils.closeWhileHandlingException(index);
                try {
                    IOUtils.rm(index.folder());
                } catch (IOException e) {
                    LOG.debug("A discarded index is removed at the next start.", e);
                }
            }
        }
    }
}
