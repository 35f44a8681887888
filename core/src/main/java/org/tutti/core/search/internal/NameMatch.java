package org.tutti.core.search.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tutti.core.platform.Page;
import org.tutti.core.search.spi.Words;
import org.tutti.core.search.spi.Words.Question;
import org.tutti.core.search.spi.Words.Word;

/// Finds names in lists that are too short for an index.
final class NameMatch {
    private enum Quality {
        NAME,
        WORDS,
        BEGINNINGS
    }

    private record Found<T>(Quality quality, T item) {}

    private NameMatch() {}

    /// A page of the items whose names match, the best matches first; equally good ones stay in their order.
    static <T> List<T> find(List<T> items, Function<T, String> name, String text, Page page) {
        Question question = Words.question(text);
        List<Found<T>> found = new ArrayList<>();
        for (T item : items) {
            Set<String> words = Words.of(name.apply(item));
            if (question.isEmpty() || matches(question, words, true)) {
                boolean exact = Words.keys(name.apply(item)).stream().anyMatch(question.keys()::contains);
                Quality quality =
                        exact ? Quality.NAME : matches(question, words, false) ? Quality.WORDS : Quality.BEGINNINGS;
                found.add(new Found<>(quality, item));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(Found::quality))
                .skip(page.offset())
                .limit(page.size())
                .map(Found::item)
                .toList();
    }

    private static boolean matches(Question question, Set<String> words, boolean beginnings) {
        return question.pieces().stream()
                .allMatch(piece -> piece.alternatives().stream()
                        .anyMatch(all -> all.stream().allMatch(word -> matches(word, words, beginnings))));
    }

    private static boolean matches(Word word, Set<String> words, boolean beginnings) {
        return words.contains(word.text())
                || beginnings && word.prefix() && words.stream().anyMatch(w -> w.startsWith(word.text()));
    }
}
