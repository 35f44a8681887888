package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.internal.FileEntry;
import org.tutti.core.catalog.internal.Keys;

/// The second step of a scan: before anything new is read, everything that is not where it was is
/// written down as lost. So a file that was moved is known to be missed wherever it appears.
final class Vanished {
    private final TransactionTemplate transactions;
    private final FolderTable folders;
    private final LostFiles lost;
    private final PlaylistFiles playlists;
    private final Problems problems;
    private final Places places;
    private final BooleanSupplier cancelled;

    Vanished(
            TransactionTemplate transactions,
            FolderTable folders,
            LostFiles lost,
            PlaylistFiles playlists,
            Problems problems,
            Places places,
            BooleanSupplier cancelled) {
        this.transactions = transactions;
        this.folders = folders;
        this.lost = lost;
        this.playlists = playlists;
        this.problems = problems;
        this.places = places;
        this.cancelled = cancelled;
    }

    /// Everything in a library that was taken out.
    void libraryGone(int libraryId) {
        for (FolderTable.Stored folder : folders.ofLibrary(libraryId)) {
            if (!cancelled.getAsBoolean()) {
                folderGone(folder);
            }
        }
    }

    void collect(WalkResult walk, KnownFolders known) {
        List<Long> unseen = new ArrayList<>();
        known.unseen(unseen::add);
        for (long id : unseen) {
            if (!cancelled.getAsBoolean()) {
                folders.find(id).filter(folder -> counts(folder, walk)).ifPresent(this::folderGone);
            }
        }
        for (WalkResult.ChangedFolder folder : walk.changed()) {
            if (folder.folderId() != 0 && !cancelled.getAsBoolean()) {
                folderChanged(folder);
            }
        }
    }

    /// What could not be looked at is not gone.
    private static boolean counts(FolderTable.Stored folder, WalkResult walk) {
        return !walk.refused().contains(folder.libraryId())
                && walk.unreadable().stream()
                        .noneMatch(other ->
                                other.libraryId() == folder.libraryId() && Paths.within(other.path(), folder.path()));
    }

    private void folderGone(FolderTable.Stored folder) {
        List<FileEntry> entries = folders.entries(folder.id());
        transactions.executeWithoutResult(status -> {
            lost.lose(folder.libraryId(), folder.path(), entries);
            folders.delete(folder.id());
            playlists.folderGone(folder.libraryId(), folder.path());
            problems.writeFolders(List.of(Keys.path(folder.libraryId(), folder.path())), List.of());
        });
    }

    private void folderChanged(WalkResult.ChangedFolder folder) {
        List<FileEntry> entries = folders.entries(folder.folderId());
        if (entries.isEmpty()) {
            return;
        }
        LibraryFiles files = places.of(folder.library());
        Optional<FolderListing> listing = list(files, folder.path());
        if (listing.isEmpty()) {
            return;
        }
        Companions companions = new Companions(files, folder.path(), listing.get());
        Map<String, FoundFile> found = new HashMap<>();
        listing.get().media().forEach(file -> found.put(file.name(), file));
        List<FileEntry> gone = new ArrayList<>();
        List<FileEntry> kept = new ArrayList<>();
        for (FileEntry entry : entries) {
            FoundFile file = found.get(entry.name());
            boolean same = file != null && entry.isLike(file.size(), file.modified(), companions.version(entry.name()));
            (same ? kept : gone).add(entry);
        }
        if (!gone.isEmpty()) {
            transactions.executeWithoutResult(status -> {
                lost.lose(folder.library().id(), folder.path(), gone);
                folders.replace(folder.folderId(), kept);
                folders.lookAgain(folder.folderId());
            });
        }
    }

    private static Optional<FolderListing> list(LibraryFiles files, String folder) {
        try {
            return Optional.of(files.list(folder));
        } catch (IOException e) {
            // It went since the walk; the next scan sees that.
            return Optional.empty();
        }
    }
}
