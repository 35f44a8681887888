package org.tutti.audio.tag.internal.text;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Judges the double-byte character sets of East Asia by their characters: those of the sample by their share in it,
/// others by where the character set keeps them, as all of them put the usual ones first.
final class IdeographModel implements CharsetGuess.Model {
    static final double USUAL = -9;
    static final double UNUSUAL = -12;
    static final double STRANGE = -15;

    private static final double PUNCTUATION = -7;
    private static final double IMPOSSIBLE = -30;
    private static final double CUT = -2;
    private static final double LATIN_NEIGHBOUR = -2;
    private static final double LIKELIEST = -3.5;
    /// A field of this length may have lost the half of its last character.
    private static final int SHORT_FIELD = 28;

    private final Charset charset;
    private final Shelf shelf;
    private final Map<Character, Double> known = new HashMap<>();

    /// Says how usual a character is by its bytes.
    interface Shelf {
        double place(char c, int first, int second);
    }

    IdeographModel(String sample, Charset charset, Shelf shelf) {
        this.charset = charset;
        this.shelf = shelf;
        Map<Character, Integer> counts = new HashMap<>();
        int all = 0;
        for (char c : Samples.read(sample).toCharArray()) {
            if (c >= 0x80) {
                counts.merge(c, 1, Integer::sum);
                all++;
            }
        }
        for (Map.Entry<Character, Integer> entry : counts.entrySet()) {
            known.put(entry.getKey(), Math.clamp(Math.log(entry.getValue() / (double) all), USUAL + 1, LIKELIEST));
        }
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public double score(byte[] text) {
        byte[] whole = text;
        double score = 0;
        Optional<String> decoded = Undeclared.strictly(text, charset);
        if (decoded.isEmpty() && text.length >= SHORT_FIELD) {
            whole = Arrays.copyOf(text, text.length - 1);
            decoded = Undeclared.strictly(whole, charset);
            score = CUT;
        }
        if (decoded.isEmpty()) {
            return score + IMPOSSIBLE * beyondAscii(text);
        }
        char before = ' ';
        int at = 0;
        for (char c : decoded.get().toCharArray()) {
            int first = at < whole.length ? whole[at] & 0xff : 0;
            boolean two = first >= 0x80 && !isHalfWidth(c);
            if (c >= 0x80) {
                score +=
                        known.getOrDefault(c, place(c, first, two && at + 1 < whole.length ? whole[at + 1] & 0xff : 0));
                score += isLatin(before) ? LATIN_NEIGHBOUR : 0;
            } else if (isLatin(c) && before >= 0x80) {
                score += LATIN_NEIGHBOUR;
            }
            before = c;
            at += two ? 2 : 1;
        }
        return score;
    }

    private double place(char c, int first, int second) {
        if (isHalfWidth(c)) {
            return UNUSUAL;
        }
        if (c >= 0xe000 && c < 0xf900) {
            return IMPOSSIBLE;
        }
        return c >= 0x2000 && c < 0x3040 || c >= 0xff00 ? PUNCTUATION : shelf.place(c, first, second);
    }

    /// JIS X 0208 has the usual kanji up to 97FC, others behind.
    static double isKanji(char c, int first, int second) {
        return first >= 0x88 && first <= 0x97 ? USUAL : first >= 0x98 && first <= 0xea ? UNUSUAL : STRANGE;
    }

    /// GB 2312 has the usual hanzi from B0 to D7, others up to F7; the rest came later.
    static double isHanzi(char c, int first, int second) {
        if (second < 0xa1 || first < 0xb0 || first > 0xf7) {
            return STRANGE;
        }
        return first <= 0xd7 ? USUAL : UNUSUAL;
    }

    /// KS X 1001 has hangul from B0 to C8 and hanja behind; the rest came later.
    static double isHangul(char c, int first, int second) {
        if (second < 0xa1 || first < 0xb0) {
            return STRANGE;
        }
        return first <= 0xc8 ? USUAL : UNUSUAL;
    }

    private static boolean isHalfWidth(char c) {
        return c >= 0xff61 && c <= 0xff9f;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int beyondAscii(byte[] text) {
        int count = 0;
        for (byte b : text) {
            count += b < 0 ? 1 : 0;
        }
        return count;
    }
}
