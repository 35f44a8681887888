package org.tutti.local.blobs;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.tutti.core.platform.BlobNames;

/// Turns names into files that certainly lie below their root: no part of a name steps upwards, and no symbolic link on
/// the way leads out.
final class BlobPaths {
    private final Path caches;
    private final LibraryRoots libraries;
    private final Map<Path, Path> realRoots = new ConcurrentHashMap<>();

    BlobPaths(Path caches, LibraryRoots libraries) {
        this.caches = caches;
        this.libraries = libraries;
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
        return BlobNames.isValid(name) && !BlobNames.isOriginal(name) ? below(caches, name) : Optional.empty();
    }

    private Optional<Path> root(String name) {
        if (!BlobNames.isValid(name)) {
            return Optional.empty();
        }
        OptionalInt library = BlobNames.library(name);
        return library.isPresent() ? libraries.find(library.getAsInt()) : Optional.of(caches);
    }

    private static String relative(String name) {
        return BlobNames.isOriginal(name) ? BlobNames.pathInLibrary(name) : name;
    }

    private static Optional<Path> below(Path root, String relative) {
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
