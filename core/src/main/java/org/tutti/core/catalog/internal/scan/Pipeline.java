package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.catalog.internal.FileEntry;

/// Reads changed folders with several threads while the caller's thread writes. What was read and not
/// yet written is bounded, so that a slow disk or a slow database slows the other side instead of
/// filling the heap. The writer waits for more or for the end: one of the two comes, whatever happens
/// to those who read.
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int AHEAD = 4;
    private static final long IDLE_MILLIS = 500;
    private static final Throwable NONE = new IllegalStateException("There was no fault");

    private final Places places;
    private final FolderReader reader;
    private final FolderTable folders;
    private final Writer writer;
    private final BooleanSupplier cancelled;
    private final int threads;
    private final Semaphore room;
    private final ArrayBlockingQueue<Message> ready;
    private final AtomicReference<Throwable> fault = new AtomicReference<>(NONE);

    /// What goes to the writer: a reading, or the end.
    private sealed interface Message {}

    private record Read(WalkResult.ChangedFolder folder, FolderReading reading) implements Message {}

    private enum End implements Message {
        END
    }

    Pipeline(Places places, FolderTable folders, Writer writer, BooleanSupplier cancelled, int threads) {
        this.places = places;
        this.reader = new FolderReader(places);
        this.folders = folders;
        this.writer = writer;
        this.cancelled = cancelled;
        this.threads = threads;
        this.room = new Semaphore(threads * AHEAD);
        this.ready = new ArrayBlockingQueue<>(threads * AHEAD + 1);
    }

    /// Reads and writes these folders, and takes them out of the queue.
    ///
    /// @param weak whether weak signs may identify tracks
    /// @return those that were put off until they may
    List<WalkResult.ChangedFolder> run(Queue<WalkResult.ChangedFolder> changed, boolean weak)
            throws InterruptedException {
        List<WalkResult.ChangedFolder> deferred = new ArrayList<>();
        ThreadFactory names = Thread.ofPlatform().daemon().name("scan-read-", 0).factory();
        ExecutorService readers = Executors.newFixedThreadPool(threads, names);
        Thread dispatcher = Thread.ofPlatform().daemon().name("scan-dispatch").start(() -> dispatch(changed, readers));
        try {
            write(weak, deferred);
        } finally {
            readers.shutdownNow();
            dispatcher.interrupt();
            dispatcher.join();
        }
        Throwable first = fault.get();
        if (first != NONE) {
            throw new IllegalStateException("Changed folders could not be gone through: " + first, first);
        }
        return deferred;
    }

    private void write(boolean weak, List<WalkResult.ChangedFolder> deferred) throws InterruptedException {
        while (true) {
            Message message = ready.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (message == null) {
                // Slow reading: what there is can be seen already.
                writer.flush();
                continue;
            }
            if (message instanceof Read read) {
                room.release();
                if (!writer.take(read.reading(), weak) && !deferred.contains(read.folder())) {
                    deferred.add(read.folder());
                }
            } else {
                writer.flush();
                return;
            }
        }
    }

    private void dispatch(Queue<WalkResult.ChangedFolder> changed, ExecutorService readers) {
        try {
            while (!changed.isEmpty() && !cancelled.getAsBoolean()) {
                dispatch(changed.remove(), readers);
            }
            // All that was begun has been taken by the writer when all room is free again.
            room.acquire(threads * AHEAD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fault.compareAndSet(NONE, e);
        } finally {
            end();
        }
    }

    /// After a fault readings may still be waiting; the end goes before them.
    private void end() {
        while (!ready.offer(End.END)) {
            ready.clear();
        }
    }

    private void dispatch(WalkResult.ChangedFolder folder, ExecutorService readers) throws InterruptedException {
        LibraryFiles files = places.of(folder.library());
        FolderJob job;
        try {
            FolderListing listing = files.list(folder.path());
            List<FileEntry> stored = folder.folderId() == 0 ? List.of() : folders.entries(folder.folderId());
            job = new FolderJob(folder, listing, new Companions(files, folder.path(), listing), stored);
        } catch (IOException e) {
            LOG.debug("{} went away since it was walked", folder.path());
            return;
        }
        for (List<FoundFile> slice : job.slices()) {
            room.acquire();
            readers.execute(() -> deliver(folder, job, slice));
        }
    }

    /// A reading, if need be one that only tells what went wrong; and if not even that can be had,
    /// the end.
    private void deliver(WalkResult.ChangedFolder folder, FolderJob job, List<FoundFile> slice) {
        try {
            ready.add(new Read(folder, read(job, slice)));
        } catch (Throwable e) {
            fault.compareAndSet(NONE, e);
            end();
        }
    }

    private FolderReading read(FolderJob job, List<FoundFile> slice) {
        try {
            return reader.read(job, slice);
        } catch (Throwable e) {
            FolderReading failed = FolderReader.failed(job, slice, e);
            LOG.warn("Reading {} failed", job.path(), e);
            return failed;
        }
    }
}
