package org.tutti.audio.tag.internal.text;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/// Judges single-byte character sets by pairs of letters, as far as one of the two is beyond ASCII. The likelihood of a
/// pair is its share in the sample, smoothed by the share of its second letter.
final class LetterModel implements CharsetGuess.Model {
    private static final double SMOOTHING = 4;
    private static final double RAREST = 1e-5;
    private static final double OTHER_SCRIPT = -3;
    private static final char BREAK = ' ';

    private final Charset charset;
    private final Map<Integer, Integer> pairs = new HashMap<>();
    private final Map<Character, Integer> firsts = new HashMap<>();
    private final Map<Character, Integer> seconds = new HashMap<>();
    private int all;

    LetterModel(Charset charset) {
        this.charset = charset;
        String sample = Samples.read(charset.name().toLowerCase(java.util.Locale.ROOT));
        char before = BREAK;
        for (int i = 0; i < sample.length(); i++) {
            char c = normal(sample.charAt(i));
            if (c != BREAK || before != BREAK) {
                pairs.merge(pair(before, c), 1, Integer::sum);
                firsts.merge(before, 1, Integer::sum);
                seconds.merge(c, 1, Integer::sum);
                all++;
            }
            before = c;
        }
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public double score(byte[] text) {
        String decoded = new String(text, charset);
        double score = 0;
        char before = BREAK;
        char letter = BREAK;
        for (int i = 0; i <= decoded.length(); i++) {
            char c = i < decoded.length() ? normal(decoded.charAt(i)) : BREAK;
            if (c >= 0x80 || before >= 0x80) {
                score += Math.log(likelihood(before, c));
            }
            // Words of one script keep together: a single Italian `è` is no Russian `и`.
            score += isMixed(letter, c) ? OTHER_SCRIPT : 0;
            letter = c == BREAK ? letter : c;
            before = c;
        }
        return score;
    }

    private double likelihood(char before, char c) {
        double share = Math.max(RAREST, seconds.getOrDefault(c, 0) / (double) all);
        double smooth = isMixed(before, c) ? RAREST : share;
        int count = pairs.getOrDefault(pair(before, c), 0);
        return (count + SMOOTHING * smooth) / (firsts.getOrDefault(before, 0) + SMOOTHING);
    }

    private static boolean isMixed(char one, char two) {
        return isCyrillic(one) && isAsciiLetter(two) || isAsciiLetter(one) && isCyrillic(two);
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isCyrillic(char c) {
        return c >= 0x400 && c < 0x500;
    }

    private static char normal(char c) {
        char lower = Character.toLowerCase(c);
        return lower < 0x80 && !isAsciiLetter(lower) ? BREAK : lower;
    }

    private static int pair(char one, char two) {
        return one << 16 | two;
    }
}
