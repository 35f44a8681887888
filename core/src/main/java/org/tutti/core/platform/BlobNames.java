package org.tutti.core.platform;

import java.util.OptionalInt;

/// The rule for names of blobs, the same for every store: parts with `/` between them, none of them
/// empty, `.` or `..`, and no NUL. What begins with `media/` is an original, `media/<library
/// id>/<path in the library>`: originals are their owner's, and a server only reads them.
public final class BlobNames {
    private static final String MEDIA = "media/";
    private static final int LIBRARY_DIGITS = 2;

    private BlobNames() {}

    /// Whether a blob can have this name.
    public static boolean isValid(String name) {
        return hasSoundParts(name) && (!isOriginal(name) || library(name).isPresent());
    }

    /// Whether the name is an original's, be it a valid one or not.
    public static boolean isOriginal(String name) {
        return name.startsWith(MEDIA);
    }

    /// The name of the original that has this path in a library.
    public static String original(int library, String path) {
        return MEDIA + library + '/' + path;
    }

    /// The library of an original; empty when the name is not a valid one of an original.
    public static OptionalInt library(String name) {
        int slash = name.indexOf('/', MEDIA.length());
        int digits = slash - MEDIA.length();
        if (!isOriginal(name) || digits < 1 || digits > LIBRARY_DIGITS || !hasSoundParts(name)) {
            return OptionalInt.empty();
        }
        int id = 0;
        for (int i = MEDIA.length(); i < slash; i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalInt.empty();
            }
            id = id * 10 + c - '0';
        }
        return OptionalInt.of(id);
    }

    /// The path of an original in its library.
    ///
    /// @param original a valid name of an original
    public static String pathInLibrary(String original) {
        return original.substring(original.indexOf('/', MEDIA.length()) + 1);
    }

    private static boolean hasSoundParts(String name) {
        int start = 0;
        while (start <= name.length()) {
            int slash = name.indexOf('/', start);
            int end = slash < 0 ? name.length() : slash;
            boolean empty = end == start;
            boolean here = end - start == 1 && name.charAt(start) == '.';
            boolean up = end - start == 2 && name.startsWith("..", start);
            if (empty || here || up) {
                return false;
            }
            start = end + 1;
        }
        return name.indexOf('\0') < 0;
    }
}
