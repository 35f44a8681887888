package org.tutti.local.folder;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where everything lies that Tutti keeps.
///
/// @param root the folder itself, absolute
public record DataFolder(Path root) {
    /// An absolute place.
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// The folder, made if it is not there, open to its owner only.
    ///
    /// @throws UnusableDataFolder when it cannot be made or written
    public static DataFolder open(Path root) {
        DataFolder folder = new DataFolder(root);
        try {
            createPrivate(folder.root);
            createPrivate(folder.caches());
        } catch (IOException e) {
            throw new UnusableDataFolder("The data folder " + folder.root + " cannot be made: " + reason(e) + ".");
        }
        if (!Files.isDirectory(folder.root) || !Files.isWritable(folder.root)) {
            throw new UnusableDataFolder("The data folder " + folder.root + " is not a folder that Tutti may write.");
        }
        return folder;
    }

    /// The database, without the extension that the database adds.
    public Path database() {
        return root.resolve("tutti");
    }

    /// The keys.
    public Path keys() {
        return root.resolve("keys");
    }

    /// What can be made again at any time, a folder for each kind.
    public Path caches() {
        return root.resolve("cache");
    }

    /// The search index; can be made again from the catalog.
    public Path searchIndex() {
        return root.resolve("search");
    }

    /// The log of plays.
    public Path eventLog() {
        return root.resolve("plays");
    }

    /// Makes this process the only one on the folder until the lock is closed or the process ends.
    ///
    /// @throws DataFolderInUse when another process has it
    /// @throws UnusableDataFolder when it cannot be locked
    public FolderLock lock() {
        return FolderLock.take(root.resolve("lock"));
    }

    /// Throws what [#lock] would throw now.
    public void requireUnlocked() {
        lock().close();
    }

    /// Stops early instead of half-way through a write.
    ///
    /// @param bytes what must be free at least
    /// @throws UnusableDataFolder when less is free
    public void requireFree(long bytes) {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < bytes) {
                throw new UnusableDataFolder("The data folder " + root + " has " + (free >> 20)
                        + " MiB of free space; Tutti needs at least " + (bytes >> 20) + " MiB.");
            }
        } catch (IOException e) {
            throw new UnusableDataFolder("The free space of " + root + " cannot be read: " + reason(e) + ".");
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " at " + e.getMessage();
    }
}
