package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tutti.audio.tag.MediaReader;

/// What lies directly in a folder.
///
/// @param folders names of its folders
/// @param links names of its symbolic links to folders
/// @param files those that mean something to a scan, unordered
/// @param strange names that are no valid text, so that no path can name them, as far as they can be
/// shown
record FolderListing(List<String> folders, List<String> links, List<FoundFile> files, List<String> strange) {
    private static final Set<String> IGNORED =
            Set.of("@eadir", "#recycle", "$recycle.bin", "lost+found", "system volume information");
    private static final char REPLACEMENT = '\ufffd';

    static FolderListing read(Path folder, MediaReader reader) throws IOException {
        FolderListing listing =
                new FolderListing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                listing.add(entry, reader);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return listing;
    }

    /// Media files.
    List<FoundFile> media() {
        return ofKind(FileKind.MEDIA);
    }

    List<FoundFile> ofKind(FileKind kind) {
        return files.stream().filter(file -> file.kind() == kind).toList();
    }

    int mediaCount() {
        int count = 0;
        for (FoundFile file : files) {
            if (file.kind() == FileKind.MEDIA) {
                count++;
            }
        }
        return count;
    }

    /// Whether a scan looks at nothing of this name.
    static boolean isIgnored(String name) {
        return name.startsWith(".") || IGNORED.contains(name.toLowerCase(Locale.ROOT));
    }

    private void add(Path entry, MediaReader reader) {
        String name = entry.getFileName().toString();
        if (isIgnored(name)) {
            return;
        }
        if (name.indexOf(REPLACEMENT) >= 0) {
            strange.add(name);
            return;
        }
        FileKind kind = FileKind.of(name, reader);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean link = attributes.isSymbolicLink();
            if (link) {
                attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            }
            if (attributes.isDirectory()) {
                (link ? links : folders).add(name);
            } else if (kind != FileKind.OTHER && attributes.isRegularFile()) {
                files.add(new FoundFile(
                        name,
                        kind,
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis()));
            }
        } catch (IOException e) {
            // It went away since it was listed, or is a link to nowhere.
            return;
        }
    }
}
