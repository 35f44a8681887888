package org.tutti.core.catalog.internal.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tutti.audio.text.PathNames;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.internal.FileEntry;

/// A changed folder on its way through a scan: what lies in it, what is stored of it, and which of its files are to be
/// read. A folder of ordinary size is read whole and written in one transaction, so that its albums come out the same
/// whatever changed; in a large one, only what changed is read, slice by slice.
final class FolderJob {
    private static final int SLICE = FolderTable.CHUNK;

    private final MusicLibrary library;
    private final String path;
    private final FolderListing listing;
    private final Companions companions;
    private final Pictures.Context context;
    private final PathNames.InFolder names;
    private final long signature;
    private final Map<String, FileEntry> stored = new HashMap<>();
    private final List<FoundFile> toRead;
    private final List<FileEntry> entries = new ArrayList<>();
    private long folderId;
    private int slicesLeft;
    private boolean again;

    /// @param stored the stored entries that are still as they were
    FolderJob(WalkResult.ChangedFolder folder, FolderListing listing, Companions companions, List<FileEntry> stored) {
        this.library = folder.library();
        this.path = folder.path();
        this.folderId = folder.folderId();
        this.context = folder.context();
        this.listing = listing;
        this.companions = companions;
        this.names = PathNames.in(path.isEmpty() ? null : Path.of(path));
        this.signature = Walk.signature(listing, context);
        stored.forEach(entry -> this.stored.put(entry.name(), entry));
        List<FoundFile> media = new ArrayList<>(listing.media());
        media.sort(Comparator.comparing(FoundFile::name));
        boolean whole = media.size() <= SLICE;
        this.toRead =
                whole ? media : media.stream().filter(file -> !isStored(file)).toList();
        if (!whole) {
            media.stream().filter(this::isStored).forEach(file -> entries.add(this.stored.get(file.name())));
        }
        this.slicesLeft = Math.max(1, (toRead.size() + SLICE - 1) / SLICE);
    }

    MusicLibrary library() {
        return library;
    }

    String path() {
        return path;
    }

    /// What the names of this folder and those above say.
    PathNames.InFolder names() {
        return names;
    }

    long signature() {
        return signature;
    }

    Companions companions() {
        return companions;
    }

    FolderListing listing() {
        return listing;
    }

    /// The parts of this folder that are read one at a time; one without files for a folder without media.
    List<List<FoundFile>> slices() {
        if (toRead.isEmpty()) {
            return List.of(List.of());
        }
        List<List<FoundFile>> slices = new ArrayList<>();
        for (int from = 0; from < toRead.size(); from += SLICE) {
            slices.add(toRead.subList(from, Math.min(from + SLICE, toRead.size())));
        }
        return slices;
    }

    /// What is stored of a file that has not changed.
    Optional<FileEntry> stored(FoundFile file) {
        return isStored(file) ? Optional.ofNullable(stored.get(file.name())) : Optional.empty();
    }

    Optional<Pictures.Found> albumPicture() {
        return Pictures.album(path, listing.ofKind(FileKind.PICTURE)).or(context::album);
    }

    Optional<Pictures.Found> artistPicture() {
        return path.isEmpty()
                ? Optional.empty()
                : Pictures.artist(path, listing.ofKind(FileKind.PICTURE)).or(context::artist);
    }

    /// 0 until the folder is stored.
    long folderId() {
        return folderId;
    }

    void folderId(long id) {
        folderId = id;
    }

    /// Whether the folder is read in one piece.
    boolean isWhole() {
        return toRead.size() <= SLICE && entries.isEmpty();
    }

    /// All entries that the folder has when it is done. The writer's.
    List<FileEntry> entries() {
        return entries;
    }

    /// Counts a slice that was written and tells whether it was the last. The writer's.
    boolean sliceDone() {
        return --slicesLeft == 0;
    }

    /// Something of it has to be looked at in the next scan. The writer's.
    void lookAgain() {
        again = true;
    }

    boolean mustLookAgain() {
        return again;
    }

    private boolean isStored(FoundFile file) {
        FileEntry entry = stored.get(file.name());
        return entry != null && entry.isLike(file.size(), file.modified(), companions.version(file.name()));
    }
}
