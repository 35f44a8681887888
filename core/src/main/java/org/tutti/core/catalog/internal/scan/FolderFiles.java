package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;

/// Files below a folder of this machine.
record FolderFiles(Path root, MediaReader reader) implements LibraryFiles {
    @Override
    public boolean isThere() {
        return Files.isDirectory(root);
    }

    @Override
    public FolderListing list(String folder) throws IOException {
        return FolderListing.read(Paths.resolve(root, folder), reader);
    }

    @Override
    public MediaInfo read(String path, FoundFile listed) throws IOException, Changing {
        Path full = Paths.resolve(root, path);
        MediaInfo info = reader.read(full);
        BasicFileAttributes after = Files.readAttributes(full, BasicFileAttributes.class);
        if (after.size() != listed.size() || after.lastModifiedTime().toMillis() != listed.modified()) {
            throw new Changing();
        }
        return info;
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(Paths.resolve(root, path));
    }
}
