package org.tutti.core.catalog.internal;

import org.tutti.core.platform.Folding;

/// Folded texts for comparing and ordering names, and 64-bit hashes of them for finding rows.
public final class Keys {
    private Keys() {}

    /// The text without case, accents and superfluous space: `Sigur  Rós ` becomes `sigur ros`, see [Folding]. What
    /// folds to nothing stays as it is.
    public static String fold(String text) {
        String stripped = text.strip();
        String folded = Folding.fold(stripped.contains("  ") ? stripped.replaceAll(" {2,}", " ") : stripped);
        return folded.isBlank() ? stripped : folded;
    }

    /// [#fold], cut to a length that fits its column.
    public static String fold(String text, int limit) {
        return cut(fold(text), limit);
    }

    /// The text, cut at most to `limit` characters and not inside a surrogate pair.
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /// A well mixed hash of the texts in their order, never 0. Not against an adversary.
    public static long hash(String... parts) {
        long hash = 0x9e37_79b9_7f4a_7c15L;
        for (String part : parts) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * 0x9fb2_1c65_1e98_df25L;
                hash ^= hash >>> 29;
            }
            // What no text holds stands between two parts.
            hash = (hash ^ 0x1_0000L) * 0x9fb2_1c65_1e98_df25L;
            hash ^= hash >>> 32;
        }
        return mix(hash);
    }

    /// What finds an artist by name, for the scan that writes it and the readers alike.
    public static long artist(String name) {
        return hash("artist", fold(name));
    }

    /// Adds a number to a running hash.
    public static long mix(long hash, long value) {
        return mix(hash * 31 + value);
    }

    /// The key of a path in a library.
    public static long path(int libraryId, String path) {
        return mix(hash(path), libraryId);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * 0xd6e8_feb8_6659_fd93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8_feb8_6659_fd93L;
        mixed ^= mixed >>> 32;
        return mixed == 0 ? 1 : mixed;
    }
}
