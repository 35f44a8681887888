package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.internal.Keys;

/// Looks at every folder of a scope, with several threads, and compares it with what is stored. Links
/// to folders are followed unless they lead back into a library, or somewhere a link has led before,
/// so that a walk always ends.
final class Walk {
    private static final int DEEPEST = 200;
    private static final String ABSENT =
            "The library's folder, or its place in blob storage, is absent or empty. Its tracks are left as they were.";
    private static final Throwable NONE = new IllegalStateException("There was no fault");
    /// What a column of paths surely holds, with the name of a file behind it.
    private static final int LONGEST_PATH = 3_700;

    private final Places places;
    private final KnownFolders known;
    private final Problems problems;
    private final Progress progress;
    private final BooleanSupplier cancelled;
    private final int generation;
    private final Set<Path> roots = new HashSet<>();
    private final Set<Path> linked = new HashSet<>();
    private final Map<Integer, String> silent = new HashMap<>();
    private final ArrayList<WalkResult.ChangedFolder> changed = new ArrayList<>();
    private final List<WalkResult.Unreadable> unreadable = new ArrayList<>();
    private final LinkedBlockingDeque<Visit> waiting = new LinkedBlockingDeque<>();
    private final AtomicInteger open = new AtomicInteger();
    private final long[] media = new long[64];
    private final AtomicReference<Throwable> fault = new AtomicReference<>(NONE);
    private long unchanged;

    private record Visit(MusicLibrary library, String path, Pictures.Context context, int depth) {
        static final Visit END = new Visit(new MusicLibrary(0, "", Path.of("")), "", Pictures.Context.NONE, 0);
    }

    /// @param generation folders that were last read in an earlier one count as changed
    Walk(
            Places places,
            KnownFolders known,
            int generation,
            Problems problems,
            Progress progress,
            BooleanSupplier cancelled) {
        this.places = places;
        this.known = known;
        this.generation = generation;
        this.problems = problems;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /// @param libraries all there are: links do not lead from one into another
    /// @param hadFiles whether a library had files at the last scan
    WalkResult walk(Scope scope, List<MusicLibrary> libraries, IntPredicate hadFiles, int threads)
            throws InterruptedException {
        for (MusicLibrary library : libraries) {
            if (!library.isInBlobs()) {
                roots.add(real(library.root()));
            }
        }
        List<Integer> refused = new ArrayList<>();
        for (Scope.Area area : scope.areas()) {
            if (!isThere(area.library())) {
                refused.add(area.library().id());
                continue;
            }
            for (String folder : area.folders()) {
                begin(area.library(), folder);
            }
        }
        List<Thread> workers = new ArrayList<>();
        if (open.get() > 0) {
            for (int i = 0; i < threads; i++) {
                workers.add(Thread.ofPlatform().daemon().name("scan-walk-", i).start(this::work));
            }
        }
        for (Thread worker : workers) {
            worker.join();
        }
        Throwable first = fault.get();
        if (first != NONE) {
            // What was not seen would count as gone.
            throw new IllegalStateException("The folders could not be walked: " + first, first);
        }
        for (Scope.Area area : scope.areas()) {
            int id = area.library().id();
            if (area.isWhole() && media[id] == 0 && hadFiles.test(id) && !refused.contains(id)) {
                refused.add(id);
            }
        }
        for (int id : refused) {
            problems.found(id, "", silent.getOrDefault(id, ABSENT));
        }
        changed.removeIf(folder -> refused.contains(folder.library().id()));
        changed.sort(Comparator.comparingInt(
                        (WalkResult.ChangedFolder folder) -> folder.library().id())
                .thenComparing(WalkResult.ChangedFolder::path));
        Queue<WalkResult.ChangedFolder> ordered = new ArrayDeque<>(changed);
        changed.clear();
        changed.trimToSize();
        return new WalkResult(ordered, unreadable, refused, LongStream.of(media).sum(), unchanged);
    }

    /// A store that does not answer is as absent as a folder on a disk that is not mounted.
    private boolean isThere(MusicLibrary library) {
        try {
            return places.of(library).isThere();
        } catch (IOException e) {
            silent.put(library.id(), e.getMessage() + " The library's tracks are left as they were.");
            return false;
        }
    }

    /// A folder in the middle of a library sees its parent's pictures, like in a walk from the root.
    private void begin(MusicLibrary library, String folder) {
        if (!folder.isEmpty() && !library.isInBlobs() && !Files.isDirectory(Paths.resolve(library.root(), folder))) {
            return;
        }
        Pictures.Context context = Pictures.Context.NONE;
        if (!folder.isEmpty()) {
            String parent = Paths.parent(folder);
            try {
                FolderListing listing = places.of(library).list(parent);
                context = Pictures.context(parent, listing.ofKind(FileKind.PICTURE))
                        .seenBy(Paths.name(folder));
            } catch (IOException e) {
                context = Pictures.Context.NONE;
            }
        }
        int depth = folder.isEmpty() ? 0 : folder.split("/", -1).length;
        submit(new Visit(library, folder, context, depth));
    }

    private void submit(Visit visit) {
        open.incrementAndGet();
        waiting.addFirst(visit);
    }

    private void work() {
        try {
            while (true) {
                Visit visit = waiting.takeFirst();
                if (visit == Visit.END) {
                    waiting.addFirst(Visit.END);
                    return;
                }
                try {
                    if (!cancelled.getAsBoolean() && fault.get() == NONE) {
                        visit(visit);
                    }
                } catch (RuntimeException | Error e) {
                    fault.compareAndSet(NONE, e);
                } finally {
                    if (open.decrementAndGet() == 0) {
                        waiting.addLast(Visit.END);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit(Visit visit) {
        FolderListing listing;
        try {
            listing = places.of(visit.library()).list(visit.path());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        } catch (IOException | RuntimeException | Error e) {
            cannotRead(visit, e);
            return;
        }
        for (String name : listing.strange()) {
            problems.found(
                    visit.library().id(),
                    Paths.join(visit.path(), name),
                    "The name is not valid text in the file system's character set; rename it.");
        }
        compare(visit, listing);
        Pictures.Context context = Pictures.context(visit.path(), listing.ofKind(FileKind.PICTURE));
        for (String name : listing.folders()) {
            descend(visit, name, context);
        }
        for (String name : listing.links()) {
            follow(visit, name, Paths.resolve(visit.library().root(), visit.path()), context);
        }
    }

    private void compare(Visit visit, FolderListing listing) {
        long signature = signature(listing, visit.context());
        int slot = known.find(visit.library().id(), visit.path());
        int count = listing.mediaCount();
        boolean same = slot >= 0 && known.isUnchanged(slot, signature, generation);
        if (slot >= 0) {
            known.see(slot);
        }
        synchronized (this) {
            media[visit.library().id()] += count;
            if (same) {
                unchanged += count;
            } else if (slot >= 0 || !listing.files().isEmpty()) {
                changed.add(new WalkResult.ChangedFolder(
                        visit.library(), visit.path(), slot < 0 ? 0 : known.id(slot), visit.context()));
            }
        }
        progress.walked(count, same ? count : 0);
    }

    /// Names, sizes and times of everything that a scan reads in this folder, in any order; never 0.
    static long signature(FolderListing listing, Pictures.Context context) {
        long sum = listing.files().size();
        for (FoundFile file : listing.files()) {
            sum += Keys.mix(file.version(), 7);
        }
        return Keys.mix(sum, context.hash());
    }

    private void descend(Visit visit, String name, Pictures.Context context) {
        String path = Paths.join(visit.path(), name);
        if (visit.depth() < DEEPEST && path.length() <= LONGEST_PATH) {
            submit(new Visit(visit.library(), path, context.seenBy(name), visit.depth() + 1));
        } else {
            problems.found(visit.library().id(), path, "The folder lies too deep in others; it was not looked into.");
        }
    }

    private void follow(Visit visit, String name, Path folder, Pictures.Context context) {
        Path target = real(folder.resolve(name));
        boolean inside = roots.stream().anyMatch(target::startsWith);
        boolean fresh;
        synchronized (linked) {
            fresh = !inside && linked.add(target);
        }
        if (fresh) {
            descend(visit, name, context);
        }
    }

    private void cannotRead(Visit visit, Throwable e) {
        String reason = e instanceof AccessDeniedException
                ? "The folder may not be read."
                : "The folder cannot be read: " + e.getMessage();
        problems.found(visit.library().id(), visit.path(), reason);
        synchronized (this) {
            unreadable.add(new WalkResult.Unreadable(visit.library().id(), visit.path()));
        }
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
