package org.tutti.core.catalog.internal.scan;

import java.nio.file.Path;

/// Paths in a library, with `/` between their parts and nothing before the first; the root's is empty.
final class Paths {
    private Paths() {}

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether `path` is `folder` or lies in it.
    static boolean within(String folder, String path) {
        return folder.isEmpty()
                || path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    static Path resolve(Path root, String path) {
        return path.isEmpty() ? root : root.resolve(path);
    }

    /// The path of `file` in the library of this root.
    static String relative(Path root, Path file) {
        StringBuilder path = new StringBuilder();
        for (Path part : root.relativize(file)) {
            path.append(path.isEmpty() ? "" : "/").append(part);
        }
        return path.toString();
    }
}
