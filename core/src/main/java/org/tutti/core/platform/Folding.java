package org.tutti.core.platform;

import java.text.Normalizer;
import java.util.Locale;

/// Makes texts comparable: without case, accents and the differences between forms of one letter. `Sigur Rós` and
/// `SIGUR ROS` fold to the same text, and so do `ビ` and `び`, `ß` and `ss`, full and half width.
///
/// Punctuation and spaces stay. Follows the compatibility decomposition of Unicode Standard Annex 15, plus the Latin
/// letters that it does not take apart.
public final class Folding {
    private static final char KANA_VOICED = '\u3099';
    private static final char KANA_SEMI_VOICED = '\u309a';

    private Folding() {}

    /// The folded text.
    public static String fold(String text) {
        return isAscii(text) ? text.toLowerCase(Locale.ROOT) : foldUnicode(text);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String foldUnicode(String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(parts.length() + 4);
        boolean composed = false;
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (c < 128) {
                folded.append(c);
            } else if (c == KANA_VOICED || c == KANA_SEMI_VOICED) {
                // These marks tell different sounds apart, unlike accents.
                folded.append(c);
                composed = true;
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                composed |= c >= '\u1100' && c <= '\u11ff';
                appendLetter(folded, c);
            }
        }
        // Korean syllables and voiced kana were taken apart, too.
        return composed ? Normalizer.normalize(folded, Normalizer.Form.NFC) : folded.toString();
    }

    private static void appendLetter(StringBuilder folded, char c) {
        switch (c) {
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'þ' -> folded.append("th");
            case 'ø' -> folded.append('o');
            case 'đ', 'ð' -> folded.append('d');
            case 'ł' -> folded.append('l');
            case 'ħ' -> folded.append('h');
            case 'ı' -> folded.append('i');
            case 'ŋ' -> folded.append('n');
            case 'ŧ' -> folded.append('t');
            case 'ς' -> folded.append('σ');
            case '‘', '’', 'ʼ', '´', '`' -> folded.append('\'');
            default -> folded.append(c >= '\u30a1' && c <= '\u30f6' ? (char) (c - 0x60) : c);
        }
    }
}
