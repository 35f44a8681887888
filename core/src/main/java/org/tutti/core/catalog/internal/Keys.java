package org.tutti.core.catalog.internal;

import java.text.Normalizer;
import java.util.Locale;

/// Folded texts for comparing and ordering names, and 64-bit hashes of them for finding rows.
public final class Keys {
    private Keys() {}

    /// The text without case, accents and superfluous space: `Sigur  Rós` becomes `sigur ros`. Punctuation stays, so
    /// that `!!!` and `...` differ; typographic quotes and dashes become plain ones. What folds to nothing stays
    /// as it is.
    public static String fold(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c < 0x20) {
                plain = false;
                break;
            }
        }
        String folded = plain ? text.toLowerCase(Locale.ROOT) : foldAny(text);
        return squeeze(folded);
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

    private static String foldAny(String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(parts.length());
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK -> {
                    // Accents of Latin, Greek and Cyrillic go; marks that other scripts spell with stay.
                    if (c > 0x36f) {
                        folded.append(c);
                    }
                }
                case Character.CONTROL -> folded.append(' ');
                case Character.FORMAT -> {}
                default -> folded.append(plain(c));
            }
        }
        String lower = folded.toString().toLowerCase(Locale.ROOT);
        return lower.isBlank() ? text : Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    private static String plain(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u02bc', '\u00b4', '`' -> "'";
            case '\u201c', '\u201d', '\u201e' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> "-";
            case '\u00df', '\u1e9e' -> "ss";
            case '\u00e6', '\u00c6' -> "ae";
            case '\u0153', '\u0152' -> "oe";
            case '\u00f8', '\u00d8' -> "o";
            case '\u0142', '\u0141' -> "l";
            case '\u0111', '\u0110' -> "d";
            case '\u0131' -> "i";
            default -> String.valueOf(c);
        };
    }

    private static String squeeze(String text) {
        String stripped = text.strip();
        return stripped.contains("  ") ? stripped.replaceAll(" {2,}", " ") : stripped;
    }
}
