package org.tutti.local.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/// Automata that accept misspellings of the words of one question, made when they are first needed: letters that are
/// missing, too many, wrong, or in the wrong order.
final class Typos {
    private static final int SHORTEST_FOR_ONE = 4;
    private static final int SHORTEST_FOR_TWO = 8;

    private final Map<String, Optional<CompiledAutomaton>> made = new HashMap<>();
    private Set<String> suspects = Set.of();

    /// Only these words are taken for misspelt from now on.
    void suspect(Set<String> words) {
        suspects = words;
    }

    /// What accepts the word with up to `edits` mistakes (or fewer, when it is too short for so many); nothing when the
    /// word is not a suspect.
    Optional<CompiledAutomaton> of(String word, int edits) {
        if (!suspects.contains(word)) {
            return Optional.empty();
        }
        int length = word.codePointCount(0, word.length());
        int allowed = length < SHORTEST_FOR_ONE ? 0 : length < SHORTEST_FOR_TWO ? 1 : edits;
        return allowed == 0 ? Optional.empty() : made.computeIfAbsent(allowed + word, key -> make(word, allowed));
    }

    private static Optional<CompiledAutomaton> make(String word, int edits) {
        Automaton automaton = new LevenshteinAutomata(word, true).toAutomaton(edits);
        return automaton == null ? Optional.empty() : Optional.of(new CompiledAutomaton(automaton, true, true));
    }
}
