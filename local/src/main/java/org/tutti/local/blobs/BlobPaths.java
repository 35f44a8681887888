package org.tutti.local.blobs;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Turns names into files that certainly lie below their root: no part of a name steps upwards, and no symbolic link on
/// the way leads out.
final class BlobPaths {
    private static final String MEDIA = "media/";

    private final Path caches;
    private final LibraryRoots libraries;
    private final Map<Path, Path> realRoots = new ConcurrentHashMap<>();

    BlobPaths(Path caches, LibraryRoots libraries) {
        this.caches = caches;
        this.libraries = libraries;
    }

    /// Whether the name is an original's: those are read, never written.
    static boolean isOriginal(String name) {
        return name.startsWith(MEDIA);
    }

    /// The real file of a blob that is there, or empty.
    Optional<Path> existing(String name) throws IOException {
        Optional<Path> root = root(name);
        Optional<Path> file = root.flatMap(folder -> below(folder, relative(name)));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path real = file.get().toRealPath();
            return real.startsWith(realRoot(root.get())) ? Optional.of(real) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Where a blob that is not an original is to be written, or empty when the name is none.
    Optional<Path> writable(String name) {
        return isOriginal(name) ? Optional.empty() : below(caches, name);
    }

    private Optional<Path> root(String name) {
        if (!isOriginal(name)) {
            return Optional.of(caches);
        }
        int slash = name.indexOf('/', MEDIA.length());
        if (slash < 0 || slash - MEDIA.length() > 2) {
            return Optional.empty();
        }
        int id = 0;
        for (int i = MEDIA.length(); i < slash; i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            id = id * 10 + c - '0';
        }
        return libraries.find(id);
    }

    private static String relative(String name) {
        return isOriginal(name) ? name.substring(name.indexOf('/', MEDIA.length()) + 1) : name;
    }

    private static Optional<Path> below(Path root, String relative) {
        int start = 0;
        while (start <= relative.length()) {
            int end = relative.indexOf('/', start);
            end = end < 0 ? relative.length() : end;
            String part = relative.substring(start, end);
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.empty();
            }
            start = end + 1;
        }
        try {
            Path file = root.resolve(relative);
            return file.startsWith(root) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Path realRoot(Path root) throws IOException {
        Path known = realRoots.get(root);
        if (known == null) {
            known = root.toRealPath();
            realRoots.put(root, known);
        }
        return known;
    }
}
