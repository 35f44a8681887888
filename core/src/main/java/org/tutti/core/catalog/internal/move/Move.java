package org.tutti.core.catalog.internal.move;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.tutti.core.catalog.MoveReport;
import org.tutti.core.catalog.MoveWish;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.internal.scan.MusicFiles;
import org.tutti.core.catalog.internal.scan.MusicFiles.OneFile;
import org.tutti.core.platform.BlobNames;
import org.tutti.core.platform.Md5;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.OriginalStore;
import org.tutti.core.platform.spi.OriginalStore.Original;

/// One move. Folders are gone through one after the other; what the store has of each is asked for by
/// a few threads, and files are on their way in as many as wished. What waits is bounded, so that
/// memory is, too.
final class Move {
    private static final int FOLDERS = 4;
    private static final Optional<RuntimeException> NOT_STOPPED = Optional.empty();
    private static final Duration PACE = Duration.ofSeconds(1);

    private final OriginalStore store;
    private final MoveWish wish;
    private final Tally tally;
    private final Consumer<MoveReport> progress;
    private final Semaphore folders = new Semaphore(FOLDERS);
    private final Semaphore files;
    private final AtomicReference<Optional<RuntimeException>> stop = new AtomicReference<>(NOT_STOPPED);

    Move(OriginalStore store, MoveWish wish, Tally tally, Consumer<MoveReport> progress) {
        this.store = store;
        this.wish = wish;
        this.tally = tally;
        this.progress = progress;
        this.files = new Semaphore(wish.parallel());
    }

    /// @param first counts what there is
    /// @param second is gone through
    void run(List<MusicLibrary> libraries, MusicFiles first, MusicFiles second) {
        requireStore(libraries.getFirst());
        for (MusicLibrary library : libraries) {
            if (StoreMoves.isHere(library)) {
                first.walk(library, new Counting());
            } else {
                tally.failed(library.name(), "its folder " + library.root() + " is not there");
            }
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Thread walker = Thread.ofVirtual().start(() -> {
                try {
                    libraries.stream()
                            .filter(StoreMoves::isHere)
                            .forEach(library -> second.walk(library, new Sending(threads)));
                    folders.acquireUninterruptibly(FOLDERS);
                    files.acquireUninterruptibly(wish.parallel());
                } catch (RuntimeException | Error e) {
                    stop(e);
                }
            });
            while (!walker.join(PACE)) {
                tell();
            }
        } catch (InterruptedException e) {
            stop(new Problem.Unavailable("The move was interrupted."));
            Thread.currentThread().interrupt();
        }
        stop.get().ifPresent(reason -> {
            throw reason;
        });
    }

    /// An absent container would otherwise be told once for each file.
    private void requireStore(MusicLibrary library) {
        try {
            store.list(folderName(library, ""), any -> {});
        } catch (IOException e) {
            throw new Problem.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private void tell() {
        try {
            progress.accept(tally.report());
        } catch (RuntimeException e) {
            stop(e);
        }
    }

    private void stop(Throwable reason) {
        RuntimeException thrown = reason instanceof RuntimeException usual
                ? usual
                : new IllegalStateException("The move failed: " + reason, reason);
        stop.compareAndSet(NOT_STOPPED, Optional.of(thrown));
    }

    private boolean stopped() {
        return stop.get().isPresent();
    }

    private static String folderName(MusicLibrary library, String path) {
        return BlobNames.original(library.id(), path.isEmpty() ? "" : path + '/');
    }

    private final class Counting implements MusicFiles.Visitor {
        @Override
        public boolean folder(MusicLibrary library, String path, List<OneFile> found) {
            found.forEach(file -> tally.exists(file.size()));
            return true;
        }

        @Override
        public void unreadable(MusicLibrary library, String path, String reason) {
            // The second walk tells it.
        }
    }

    private final class Sending implements MusicFiles.Visitor {
        private final ExecutorService threads;

        Sending(ExecutorService threads) {
            this.threads = threads;
        }

        @Override
        public boolean folder(MusicLibrary library, String path, List<OneFile> found) {
            folders.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    send(library, path, found);
                } catch (RuntimeException | Error e) {
                    stop(e);
                } finally {
                    folders.release();
                }
            });
            return !stopped();
        }

        @Override
        public void unreadable(MusicLibrary library, String path, String reason) {
            tally.failed(library.name() + '/' + path, reason);
        }

        private void send(MusicLibrary library, String path, List<OneFile> found) {
            Map<String, Original> there = new HashMap<>();
            try {
                store.list(folderName(library, path), original -> there.put(original.name(), original));
            } catch (IOException e) {
                for (OneFile file : found) {
                    refused(library, file, e);
                }
                return;
            }
            for (OneFile file : found) {
                files.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        if (!stopped()) {
                            String name = BlobNames.original(library.id(), file.path());
                            bring(library, file, name, Optional.ofNullable(there.get(name)));
                        }
                    } catch (RuntimeException | Error e) {
                        stop(e);
                    } finally {
                        files.release();
                    }
                });
            }
        }
    }

    private void bring(MusicLibrary library, OneFile file, String name, Optional<Original> there) {
        try {
            LocalSource source = LocalSource.of(file.file());
            if (there.isPresent() && isSame(source, there.get())) {
                tally.present(source.size());
                return;
            }
            boolean replaces = there.isPresent();
            if (wish.dryRun()) {
                tally.wouldSend(library.name() + '/' + file.path(), source.size(), replaces);
                return;
            }
            Optional<OriginalStore.Sent> sent = store.send(name, source, there.map(Original::etag));
            if (sent.isPresent()) {
                tally.sent(sent.get().size(), sent.get().sent(), replaces);
            } else {
                tally.failed(library.name() + '/' + file.path(), "another process wrote the blob meanwhile");
            }
        } catch (LocalSource.Changed | FileSystemException e) {
            tally.failed(library.name() + '/' + file.path(), reason(e));
        } catch (IOException e) {
            refused(library, file, e);
        }
    }

    private void refused(MusicLibrary library, OneFile file, IOException e) {
        if (tally.refused(library.name() + '/' + file.path(), reason(e))) {
            stop(new Problem.Unavailable("The move stopped, since blob storage does no longer take anything: "
                    + reason(e) + " What is there stays; the same command goes on."));
        }
    }

    /// Believes the size and the time that were noted with the digest, else what both sides say of
    /// the bytes.
    private boolean isSame(LocalSource source, Original original) throws IOException {
        if (source.size() != original.size()) {
            return false;
        }
        if (!wish.verify()
                && original.source().filter(source.modified()::equals).isPresent()) {
            return true;
        }
        if (!wish.verify() && original.md5().isEmpty()) {
            return false;
        }
        String here;
        try (InputStream bytes = source.open()) {
            here = Md5.of(bytes);
        }
        source.confirm();
        return here.equals(wish.verify() ? store.md5(original.name()) : original.md5());
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName();
        if (e instanceof FileSystemException file) {
            return switch (kind) {
                case "AccessDeniedException" -> "it may not be read";
                case "NoSuchFileException" -> "it went away";
                default -> file.getReason() == null ? kind : file.getReason();
            };
        }
        return e.getMessage() == null ? kind : e.getMessage();
    }
}
