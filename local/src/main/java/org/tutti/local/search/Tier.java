package org.tutti.local.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.tutti.core.search.spi.Words.Piece;
import org.tutti.core.search.spi.Words.Question;
import org.tutti.core.search.spi.Words.Word;

/// The kinds of matches, best first. Each but the misspelt ones holds what the one before it holds.
enum Tier {
    /// The name is the question.
    NAME,
    /// All words are words of the name.
    WORDS,
    /// All words begin words of the name.
    BEGINNINGS,
    /// All words begin words of some field: artist and title, for example.
    ANYWHERE,
    /// One letter of a word of four letters or more is wrong, or words are written apart.
    MISSPELT,
    /// Two letters of a word of eight or more are wrong.
    BADLY_MISSPELT;

    /// Often written where they do not belong, left out where they do, or mixed up: `and` for `n'`, `teh` for `the`.
    private static final Set<Piece> SMALL_WORDS = Stream.of("the", "teh", "a", "an", "and", "of", "n")
            .map(word -> new Piece(List.of(List.of(new Word(word, true)))))
            .collect(Collectors.toUnmodifiableSet());

    private static final Tier[] SPELT = {NAME, WORDS, BEGINNINGS, ANYWHERE};
    private static final Tier[] SPELT_NAMES = {NAME, WORDS, BEGINNINGS};

    /// The tiers without misspelt words.
    static Tier[] spelt(Fields fields) {
        return fields.hasMore() ? SPELT : SPELT_NAMES;
    }

    /// The documents of one segment in this tier.
    DocIdSetIterator find(LeafTerms terms, Fields fields, Question question, Typos typos) throws IOException {
        if (this == NAME) {
            List<DocIdSetIterator> found = new ArrayList<>(2);
            for (String key : question.keys()) {
                terms.exact(fields.key(), key, found);
            }
            return Union.of(found);
        }
        List<DocIdSetIterator> pieces = new ArrayList<>(question.pieces().size());
        for (Piece piece : question.pieces()) {
            if (compareTo(ANYWHERE) > 0 && SMALL_WORDS.contains(piece) && !SMALL_WORDS.containsAll(question.pieces())) {
                continue;
            }
            List<DocIdSetIterator> alternatives = new ArrayList<>(2);
            for (List<Word> words : piece.alternatives()) {
                alternatives(terms, fields, words, typos, alternatives);
            }
            if (alternatives.isEmpty()) {
                pieces.clear();
                break;
            }
            pieces.add(Union.of(alternatives));
        }
        DocIdSetIterator together = all(pieces);
        if (this != MISSPELT || question.pieces().size() < 2 || question.keys().isEmpty()) {
            return together;
        }
        List<DocIdSetIterator> found = new ArrayList<>(List.of(together));
        terms.beginAnywhere(fields, question.keys().getFirst(), found);
        return Union.of(found);
    }

    private void alternatives(
            LeafTerms terms, Fields fields, List<Word> words, Typos typos, List<DocIdSetIterator> alternatives)
            throws IOException {
        List<DocIdSetIterator> all = new ArrayList<>(words.size());
        for (Word word : words) {
            List<DocIdSetIterator> found = new ArrayList<>(1);
            word(terms, fields, word, typos, found);
            if (found.isEmpty()) {
                return;
            }
            all.add(Union.of(found));
        }
        alternatives.add(all(all));
    }

    private void word(LeafTerms terms, Fields fields, Word word, Typos typos, List<DocIdSetIterator> found)
            throws IOException {
        boolean name = this == WORDS || this == BEGINNINGS;
        if (!word.prefix() || this == WORDS) {
            terms.exact(fields.whole(), word.text(), found);
            if (!name && fields.hasMore()) {
                terms.exact(fields.moreWhole(), word.text(), found);
            }
        } else if (this == BEGINNINGS) {
            terms.begin(fields.begin(), fields.whole(), word.text(), found);
        } else {
            terms.beginAnywhere(fields, word.text(), found);
            if (this != ANYWHERE) {
                var automaton = typos.of(word.text(), this == MISSPELT ? 1 : 2);
                if (automaton.isPresent()) {
                    terms.matching(fields.whole(), automaton.get(), found);
                    if (fields.hasMore()) {
                        terms.matching(fields.moreWhole(), automaton.get(), found);
                    }
                }
            }
        }
    }

    private static DocIdSetIterator all(List<DocIdSetIterator> parts) {
        return switch (parts.size()) {
            case 0 -> DocIdSetIterator.empty();
            case 1 -> parts.getFirst();
            default -> ConjunctionUtils.intersectIterators(parts);
        };
    }
}
