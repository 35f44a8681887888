package org.tutti.core.search.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tutti.core.platform.Folding;

/// How names become words, so that people find them however they write them.
///
/// - Punctuation inside a name parts it and joins it: `AC/DC` has the words `ac`, `dc` and `acdc`.
/// - Signs that stand for letters are read as both: `P!nk` is `pnk` and `pink`; `&` and a lonely `+` are `and`.
/// - Chinese, Japanese, Korean and Thai texts, which have no spaces to go by, are cut into single characters and pairs.
/// - A name without a letter is a word of its own: `!!!`.
/// - The key of a name is all of it without spaces and punctuation; equal keys are an exact match.
public final class Words {
    /// Longer words are cut; nobody types them.
    public static final int LONGEST = 40;

    /// What people write for the digit in `Maroon 5`.
    private static final List<String> NUMBERS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    private Words() {}

    /// One word to look for.
    ///
    /// @param prefix whether the beginning of a longer word matches, too
    public record Word(String text, boolean prefix) {}

    /// One piece of a question between spaces: it matches where all words of one of the alternatives do.
    public record Piece(List<List<Word>> alternatives) {}

    /// What a text asks for: every piece must match.
    ///
    /// @param keys keys of names that match exactly
    public record Question(List<String> keys, List<Piece> pieces) {
        /// Whether nothing can match.
        public boolean isEmpty() {
            return pieces.isEmpty();
        }
    }

    /// The words by which a name is found.
    public static Set<String> of(String name) {
        Set<String> words = new LinkedHashSet<>();
        collect(name, words);
        return words;
    }

    /// Adds the words by which a name is found.
    public static void collect(String name, Collection<String> words) {
        List<Segment> segments = segments(name);
        for (Segment segment : segments) {
            for (String atom : segment.atoms()) {
                if (isRun(atom)) {
                    grams(atom, true, words);
                } else {
                    words.add(atom);
                }
            }
            words.addAll(segment.joined());
        }
        if (segments.size() > 1) {
            String all = join(segments, false);
            if (all.length() <= LONGEST / 2 && !isRun(all)) {
                words.add(all);
            }
        }
    }

    /// The keys of a name: as it stands, with signs read as letters, without its article.
    public static Set<String> keys(String name) {
        List<Segment> segments = segments(name);
        Set<String> keys = new LinkedHashSet<>();
        if (!segments.isEmpty()) {
            addKey(keys, join(segments, false));
            addKey(keys, join(segments, true));
            if (segments.size() > 1 && segments.getFirst().atoms().equals(List.of("the"))) {
                addKey(keys, join(segments.subList(1, segments.size()), false));
            }
        }
        return keys;
    }

    /// What a text asks for.
    public static Question question(String text) {
        List<Piece> pieces = new ArrayList<>();
        for (Segment segment : segments(text)) {
            List<List<Word>> alternatives = new ArrayList<>();
            List<Word> all = new ArrayList<>();
            for (String atom : segment.atoms()) {
                if (isRun(atom)) {
                    List<String> grams = new ArrayList<>();
                    grams(atom, false, grams);
                    grams.forEach(gram -> all.add(new Word(gram, false)));
                } else {
                    all.add(new Word(atom, true));
                }
            }
            alternatives.add(List.copyOf(all));
            segment.joined().forEach(joined -> alternatives.add(List.of(new Word(joined, true))));
            if (segment.atoms().size() == 1 && NUMBERS.contains(segment.atoms().getFirst())) {
                String digits = Integer.toString(NUMBERS.indexOf(segment.atoms().getFirst()));
                alternatives.add(List.of(new Word(digits, false)));
            }
            pieces.add(new Piece(List.copyOf(alternatives)));
        }
        return new Question(List.copyOf(keys(text)), List.copyOf(pieces));
    }

    /// What stands between two spaces: its parts, and the forms in which they are one word.
    private record Segment(List<String> atoms, Set<String> joined, String read) {}

    private static void addKey(Set<String> keys, String key) {
        keys.add(key.length() > 4 * LONGEST ? key.substring(0, 4 * LONGEST) : key);
    }

    private static String join(List<Segment> segments, boolean read) {
        StringBuilder key = new StringBuilder();
        for (Segment segment : segments) {
            if (read) {
                key.append(segment.read());
            } else {
                segment.atoms().forEach(key::append);
            }
        }
        return key.toString();
    }

    private static List<Segment> segments(String text) {
        String folded = Folding.fold(text);
        List<Segment> segments = new ArrayList<>();
        StringBuilder signs = new StringBuilder();
        int end;
        for (int start = 0; start < folded.length(); start = end + 1) {
            end = start;
            while (end < folded.length() && !Character.isWhitespace(folded.charAt(end))) {
                end++;
            }
            if (end > start) {
                String part = folded.substring(start, end);
                Segment segment = segment(part);
                if (segment.atoms().isEmpty()) {
                    signs.append(part);
                } else {
                    segments.add(segment);
                }
            }
        }
        if (segments.isEmpty() && !signs.isEmpty()) {
            String word = cut(signs.toString());
            segments.add(new Segment(List.of(word), Set.of(), word));
        }
        return segments;
    }

    private static Segment segment(String text) {
        if (text.equals("&") || text.equals("+")) {
            return new Segment(List.of("and"), Set.of(), "and");
        }
        List<String> atoms = new ArrayList<>();
        StringBuilder atom = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        StringBuilder read = new StringBuilder();
        boolean hasRun = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            if (isWordPart(c)) {
                boolean run = isRun(c);
                hasRun |= run;
                if (!atom.isEmpty() && run != isRun(atom.codePointAt(0))) {
                    flush(atom, atoms);
                }
                atom.appendCodePoint(c);
                joined.appendCodePoint(c);
                read.appendCodePoint(c);
            } else {
                flush(atom, atoms);
                char letter = letter(text, i);
                if (letter != 0) {
                    read.append(letter);
                } else if (c == '&' && !joined.isEmpty() && i + width < text.length()) {
                    atoms.add("and");
                    read.append("and");
                }
            }
            i += width;
        }
        flush(atom, atoms);
        Set<String> forms = new LinkedHashSet<>();
        if (!hasRun && !joined.isEmpty()) {
            forms.add(cut(joined.toString()));
            forms.add(cut(read.toString()));
            if (atoms.size() == 1) {
                forms.remove(atoms.getFirst());
            }
        }
        return new Segment(atoms, forms, read.toString());
    }

    /// The letter that the sign at `i` stands for, or 0.
    private static char letter(String text, int i) {
        boolean before = i > 0 && Character.isLetter(text.charAt(i - 1));
        boolean after = i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
        return switch (text.charAt(i)) {
            case '!' -> before && after ? 'i' : 0;
            case '@' -> before && after ? 'a' : 0;
            case '$' -> before || after ? 's' : 0;
            default -> 0;
        };
    }

    private static void flush(StringBuilder atom, List<String> atoms) {
        if (!atom.isEmpty()) {
            atoms.add(isRun(atom.codePointAt(0)) ? atom.toString() : cut(atom.toString()));
            atom.setLength(0);
        }
    }

    private static String cut(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        return word.substring(0, Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private static void grams(String run, boolean singles, Collection<String> grams) {
        int[] points = run.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (singles || points.length == 1) {
                grams.add(Character.toString(points[i]));
            }
            if (i + 1 < points.length) {
                grams.add(new String(points, i, 2));
            }
        }
    }

    private static boolean isWordPart(int c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isRun(String text) {
        return !text.isEmpty() && isRun(text.codePointAt(0));
    }

    /// Whether the character belongs to a script that is written without spaces (or, like Korean, with few).
    private static boolean isRun(int c) {
        if (c < 0x0e00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
            // The mark that lengthens a kana.
            default -> c == 0x30fc;
        };
    }
}
