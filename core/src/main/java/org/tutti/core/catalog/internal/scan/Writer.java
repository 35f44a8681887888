package org.tutti.core.catalog.internal.scan;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.FileEntry;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

/// The only one who writes the catalog. What readings say is put together on the heap, then written in one transaction,
/// which also stores that their folders are done; so a batch is in the tables as a whole or not at all. After a failed
/// transaction this object must not be used again.
final class Writer {
    /// Tracks of a transaction: enough to make the commit cheap, few enough to repeat and to hold.
    static final int BATCH = 1500;

    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final CatalogState state;
    private final FolderTable folders;
    private final Problems problems;
    private final PlaylistFiles playlists;
    private final LostFiles lost;
    private final AlbumTable albums;
    private final AlbumRows albumRows;
    private final Artists artists;
    private final Matching matching;
    private final Assembly assembly;
    private final Progress progress;
    private final Runnable makeDurable;
    private final Consumer<CatalogChanged> publish;
    private final IntConsumer grown;
    private final int generation;
    private final Room room;
    private final Tracing tracing;
    private final List<Done> waiting = new ArrayList<>();
    private final List<LostFiles.Lost> settled = new ArrayList<>();
    private long revision;
    private int tracksWaiting;
    private int trackCount;

    /// A reading whose tracks are placed, with the entries to store.
    private record Done(FolderReading reading, List<FileEntry> entries) {}

    Writer(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            InstantSource clock,
            Ids ids,
            FolderTable folders,
            Problems problems,
            Progress progress,
            Runnable makeDurable,
            Consumer<CatalogChanged> publish,
            IntConsumer grown,
            int generation,
            Room room,
            Tracing tracing) {
        this.transactions = transactions;
        this.clock = clock;
        this.folders = folders;
        this.problems = problems;
        this.progress = progress;
        this.makeDurable = makeDurable;
        this.publish = publish;
        this.grown = grown;
        this.generation = generation;
        this.room = room;
        this.tracing = tracing;
        state = new CatalogState(jdbc);
        playlists = new PlaylistFiles(jdbc);
        lost = new LostFiles(jdbc, clock);
        albums = new AlbumTable(jdbc);
        albumRows = new AlbumRows(jdbc);
        artists = new Artists(jdbc, ids);
        matching = new Matching(albums, lost);
        assembly = new Assembly(albums, artists, lost, ids);
        revision = state.load().revision();
    }

    LostFiles lost() {
        return lost;
    }

    AlbumTable albums() {
        return albums;
    }

    long revision() {
        return revision;
    }

    /// How many more tracks are present than when this writer began.
    int growth() {
        return trackCount;
    }

    /// Takes a reading in.
    ///
    /// @param weak whether weak signs may identify tracks
    /// @return false when the reading was put off, because only weak signs speak for one of its tracks
    boolean take(FolderReading reading, boolean weak) {
        List<AlbumGroup> groups = AlbumGroup.of(reading);
        Optional<Matching.Matched> match = matching.match(groups, weak);
        if (match.isEmpty()) {
            reading.job().lookAgain();
            return false;
        }
        Matching.Matched matched = match.get();
        matched.found().values().forEach(places -> places.forEach(lost::find));
        Instant now = now();
        for (AlbumGroup group : groups) {
            assembly.assemble(reading.job(), group, matched, now);
        }
        List<FileEntry> entries = new ArrayList<>(reading.files().size());
        for (FolderReading.OneFile file : reading.files()) {
            List<UUID> ids = file.parts().stream()
                    .map(draft -> matched.id(draft).orElseThrow())
                    .toList();
            entries.add(new FileEntry(
                    file.file().name(),
                    file.file().size(),
                    file.file().modified(),
                    file.companions(),
                    file.digest(),
                    ids));
        }
        waiting.add(new Done(reading, entries));
        tracksWaiting += reading.trackCount() + 1;
        if (tracksWaiting >= BATCH) {
            flush();
        }
        return true;
    }

    /// These places stay lost.
    void settle(List<LostFiles.Lost> places) {
        settled.addAll(places);
        tracksWaiting += places.size();
    }

    /// Commits what was taken in so far, in a trace of its own: a large library's scan is too long for
    /// one.
    void flush() {
        if (tracksWaiting == 0) {
            commit();
            return;
        }
        String scan = tracing.traceparent();
        try (Span span = tracing.begin(Span.Kind.INTERNAL, "scan batch")) {
            commit(span.linkTo(scan).set("tutti.batch.tracks", tracksWaiting));
        }
    }

    private void commit(Span span) {
        try {
            commit();
        } catch (RuntimeException e) {
            span.fail(e);
            throw e;
        }
    }

    private void commit() {
        if (tracksWaiting > 0) {
            room.require();
        }
        int growth = albums.open().stream().mapToInt(AlbumState::growth).sum();
        CatalogChanged changed = transactions.execute(status -> write());
        // An id must not reach anybody before it would survive a crash: what is liked or played later refers to it.
        makeDurable.run();
        int files =
                waiting.stream().mapToInt(done -> done.reading().files().size()).sum();
        waiting.clear();
        settled.clear();
        albums.close();
        tracksWaiting = 0;
        trackCount += growth;
        grown.accept(trackCount);
        progress.done(files);
        if (changed != null && changed.revision() > revision) {
            revision = changed.revision();
            publish.accept(changed);
        }
    }

    private CatalogChanged write() {
        AlbumRows.Written written = albumRows.write(albums, revision, artists);
        long next = written.revision() + 1;
        List<ArtistId> touched = artists.write(next);
        long last = touched.isEmpty() ? written.revision() : next;
        lost.write();
        lost.settle(settled);
        List<Long> keys = new ArrayList<>();
        List<Problems.OfFile> found = new ArrayList<>();
        for (Done done : waiting) {
            writeFolder(done.reading(), done.entries());
            FolderJob job = done.reading().job();
            keys.add(Keys.path(job.library().id(), job.path()));
            found.addAll(done.reading().problems());
        }
        problems.writeFolders(keys, found);
        if (last > revision) {
            state.changed(last, clock.instant());
        }
        return new CatalogChanged(
                last,
                written.tracks().stream().map(Track::id).toList(),
                written.albums().stream().map(Album::id).toList(),
                touched);
    }

    private void writeFolder(FolderReading reading, List<FileEntry> entries) {
        FolderJob job = reading.job();
        if (reading.again()) {
            job.lookAgain();
        }
        boolean last = job.sliceDone();
        long signature = last && !job.mustLookAgain() ? job.signature() : 0;
        if (job.folderId() == 0) {
            job.folderId(folders.insert(job.library().id(), job.path(), signature, signature == 0 ? 0 : generation));
            folders.insertChunks(job.folderId(), 0, entries);
        } else if (job.isWhole()) {
            folders.replace(job.folderId(), entries);
            folders.finish(job.folderId(), signature, generation);
        } else {
            folders.append(job.folderId(), entries);
        }
        job.entries().addAll(entries);
        if (last) {
            if (!job.isWhole()) {
                folders.replace(job.folderId(), job.entries());
                folders.finish(job.folderId(), signature, generation);
            }
            if (job.listing().files().isEmpty()) {
                folders.delete(job.folderId());
            }
            playlists.found(job);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
