package org.tutti.audio.tag.internal.text;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Decides in which of a few legacy character sets texts were written that do not say it, by asking of each how likely
/// the texts are in its languages. All texts count together; the more there are, the surer it gets. Western texts are
/// what such tags are declared to be, so the others have to be clearly more likely.
public final class CharsetGuess {
    /// How much likelier, in natural logarithms, another character set must be than the Western one.
    private static final double THAN_WESTERN = 5;

    /// How much likelier the best must be than the second to be certain.
    private static final double THAN_OTHERS = 3;

    /// The same for the Western one, which others may overrule more easily.
    private static final double WESTERN_THAN_OTHERS = 8;

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST = 20_000;

    /// One who can say how likely a text is in a character set.
    interface Model {
        Charset charset();

        /// The natural logarithm of a likelihood, of that part of the text that is beyond ASCII.
        double score(byte[] text);
    }

    /// The models are made when the first text needs them; most libraries never do.
    private static final class Models {
        static final List<Model> ALL = List.of(
                new LetterModel(Charsets.WINDOWS_1252),
                new LetterModel(Charset.forName("windows-1250")),
                new LetterModel(Charset.forName("windows-1251")),
                new IdeographModel("shift-jis", Charset.forName("windows-31j"), IdeographModel::isKanji),
                new IdeographModel("gbk", Charset.forName("GBK"), IdeographModel::isHanzi),
                new IdeographModel("euc-kr", Charset.forName("x-windows-949"), IdeographModel::isHangul));
    }

    private final double[] scores;
    private final Set<String> seen = new HashSet<>();
    private int length;

    private CharsetGuess() {
        scores = new double[Models.ALL.size()];
    }

    /// What is decided.
    ///
    /// @param charset the likeliest
    /// @param sure whether it is much likelier than all others
    public record Decision(Charset charset, boolean sure) {}

    /// Decides for these texts together. They carry bytes as [Undeclared] says; repeated ones count once.
    public static Decision of(Collection<String> texts) {
        CharsetGuess guess = new CharsetGuess();
        texts.forEach(guess::add);
        return guess.decision();
    }

    /// Decides for a text file.
    static Charset of(byte[] file) {
        CharsetGuess guess = new CharsetGuess();
        // Characters do not reach over the end of a line.
        for (String line :
                Undeclared.carry(file, 0, Math.min(file.length, LONGEST)).split("[\r\n]+")) {
            guess.add(line);
        }
        return guess.decision().charset();
    }

    private void add(String text) {
        String part = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        if (length >= LONGEST || !Undeclared.isCarried(part) || !seen.add(part)) {
            return;
        }
        length += part.length();
        byte[] bytes = Undeclared.bytes(part);
        for (int i = 0; i < scores.length; i++) {
            scores[i] += Models.ALL.get(i).score(bytes);
        }
    }

    private Decision decision() {
        int best = likeliest(-1).orElse(0);
        int second = likeliest(best).orElse(0);
        double lead = scores[best] - scores[second];
        if (best != 0 && scores[best] - scores[0] < THAN_WESTERN) {
            return new Decision(Charsets.WINDOWS_1252, false);
        }
        return new Decision(Models.ALL.get(best).charset(), lead >= (best == 0 ? WESTERN_THAN_OTHERS : THAN_OTHERS));
    }

    private Optional<Integer> likeliest(int besides) {
        return IntStream.range(0, scores.length)
                .filter(i -> i != besides)
                .boxed()
                .max((one, two) -> Double.compare(scores[one], scores[two]));
    }
}
