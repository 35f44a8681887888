package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.catalog.MusicLibrary;

/// Notices changes below the libraries' roots and, when they have been quiet for a while, has the
/// touched folders scanned. The system bounds the number of watches, and so do we: a watch takes
/// about 270 bytes. Folders near the root come first, since that is where albums appear and vanish;
/// what lies beyond is found by the periodic scan only, and a line in the log says so.
final class Watcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final int MOST_WATCHES = 50_000;
    /// After so many changes without a pause they are looked at anyway.
    private static final int MOST_EVENTS = 15_000;

    private final WatchService service;
    private final DefaultScans scans;
    private final Duration quiet;
    private final Map<Integer, Set<String>> touched = new HashMap<>();
    private final List<MusicLibrary> libraries;
    private final CountDownLatch ready = new CountDownLatch(1);
    private int watches;
    private boolean full;

    private record Place(MusicLibrary library, String path) {}

    /// @param quiet how long nothing must happen before what happened is looked at
    Watcher(List<MusicLibrary> libraries, DefaultScans scans, Duration quiet) throws IOException {
        this.libraries =
                libraries.stream().filter(library -> !library.isInBlobs()).toList();
        this.scans = scans;
        this.quiet = quiet;
        this.service = this.libraries.isEmpty()
                ? FileSystems.getDefault().newWatchService()
                : this.libraries.getFirst().root().getFileSystem().newWatchService();
    }

    /// Watches until it is closed, in a thread of its own.
    void start() {
        Thread.ofPlatform().daemon().name("scan-watch").start(() -> {
            try {
                libraries.forEach(library -> register(library, library.root()));
                ready.countDown();
                LOG.info("Watching {} folders for changes", watches);
                watch();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ClosedWatchServiceException e) {
                LOG.debug("No longer watching");
            }
        });
    }

    /// Returns when every folder that there was at the start is watched.
    void awaitReady() throws InterruptedException {
        ready.await();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private void watch() throws InterruptedException {
        int events = 0;
        while (true) {
            if (touched.isEmpty()) {
                handle(service.take());
                continue;
            }
            WatchKey key = service.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
            if (key != null && events < MOST_EVENTS) {
                handle(key);
                events++;
                continue;
            }
            if (key != null) {
                handle(key);
            }
            touched.forEach(scans::touch);
            touched.clear();
            events = 0;
        }
    }

    private void handle(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        Optional<Place> found = place(key);
        if (found.isEmpty()) {
            return;
        }
        Place place = found.get();
        for (WatchEvent<?> event : events) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                touch(place.library(), "");
            } else if (event.context() instanceof Path name && !name.toString().startsWith(".")) {
                changed(place, name, event.kind() == StandardWatchEventKinds.ENTRY_CREATE);
            }
        }
        if (!key.reset()) {
            watches--;
        }
    }

    /// A key knows its folder: a map from keys to places would take as much memory again.
    private Optional<Place> place(WatchKey key) {
        if (!(key.watchable() instanceof Path folder)) {
            return Optional.empty();
        }
        return libraries.stream()
                .filter(library -> folder.startsWith(library.root()))
                .map(library -> new Place(library, Paths.relative(library.root(), folder)))
                .findFirst();
    }

    private void changed(Place place, Path name, boolean created) {
        Path path = Paths.resolve(place.library().root(), place.path()).resolve(name);
        touch(place.library(), place.path());
        if (created && Files.isDirectory(path)) {
            register(place.library(), path);
        }
    }

    private void touch(MusicLibrary library, String folder) {
        touched.computeIfAbsent(library.id(), any -> new HashSet<>()).add(folder);
    }

    private void register(MusicLibrary library, Path top) {
        Deque<Path> waiting = new ArrayDeque<>(List.of(top));
        while (!waiting.isEmpty()) {
            Path folder = waiting.remove();
            if (!watch(library, folder)) {
                return;
            }
            try (DirectoryStream<Path> folders =
                    Files.newDirectoryStream(folder, each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))) {
                folders.forEach(waiting::add);
            } catch (IOException | DirectoryIteratorException e) {
                LOG.debug("{} went away while its watches were set, or may not be read", folder);
            }
        }
    }

    private boolean watch(MusicLibrary library, Path folder) {
        if (watches >= MOST_WATCHES) {
            refused("more than " + MOST_WATCHES + " folders");
            return false;
        }
        try {
            WatchKey key = key(folder);
            if (key.watchable().equals(folder)) {
                watches++;
            } else {
                // The folder was renamed: its key goes on to tell the name that it had when it was first watched.
                key.cancel();
                key(folder);
            }
            return true;
        } catch (IOException e) {
            if (Files.isReadable(folder)) {
                refused(e.getMessage() == null ? e.toString() : e.getMessage());
                return false;
            }
            return true;
        }
    }

    private WatchKey key(Path folder) throws IOException {
        return folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_DELETE,
                StandardWatchEventKinds.ENTRY_MODIFY);
    }

    private void refused(String reason) {
        if (!full) {
            full = true;
            LOG.warn(
                    "Only {} folders are watched ({}); changes elsewhere are found by the periodic scan",
                    watches,
                    reason);
        }
    }
}
