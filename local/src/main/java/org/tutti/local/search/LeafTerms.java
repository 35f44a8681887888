package org.tutti.local.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/// Looks up terms in one segment, for one search.
final class LeafTerms {
    /// More terms than this are not gathered for one word.
    private static final int MOST = 200;

    private final LeafReader leaf;
    private final Map<String, TermsEnum> enums = new HashMap<>();

    LeafTerms(LeafReader leaf) {
        this.leaf = leaf;
    }

    /// Adds the documents with this very term.
    void exact(String field, String word, List<DocIdSetIterator> found) throws IOException {
        TermsEnum terms = terms(field);
        if (terms.seekExact(new BytesRef(word))) {
            found.add(terms.postings(null, PostingsEnum.NONE));
        }
    }

    /// Adds the documents with a word that begins like this.
    void begin(String beginnings, String words, String word, List<DocIdSetIterator> found) throws IOException {
        if (word.codePointCount(0, word.length()) <= Fields.BEGINNING) {
            exact(beginnings, word, found);
            return;
        }
        TermsEnum terms = terms(words);
        BytesRef start = new BytesRef(word);
        int count = 0;
        for (boolean more = terms.seekCeil(start) != TermsEnum.SeekStatus.END;
                more && count < MOST && StringHelper.startsWith(terms.term(), start);
                more = terms.next() != null) {
            found.add(terms.postings(null, PostingsEnum.NONE));
            count++;
        }
    }

    /// Adds the documents with a word, in the name or elsewhere, that begins like this.
    void beginAnywhere(Fields fields, String word, List<DocIdSetIterator> found) throws IOException {
        begin(fields.begin(), fields.whole(), word, found);
        if (fields.hasMore()) {
            begin(fields.moreBegin(), fields.moreWhole(), word, found);
        }
    }

    /// Adds the documents with a word that the automaton accepts.
    void matching(String field, CompiledAutomaton automaton, List<DocIdSetIterator> found) throws IOException {
        Terms all = leaf.terms(field);
        if (all == null) {
            return;
        }
        TermsEnum terms = automaton.getTermsEnum(all);
        List<DocIdSetIterator> matches = new ArrayList<>();
        while (matches.size() < MOST && terms.next() != null) {
            matches.add(terms.postings(null, PostingsEnum.NONE));
        }
        found.addAll(matches);
    }

    private TermsEnum terms(String field) throws IOException {
        TermsEnum terms = enums.get(field);
        if (terms == null) {
            Terms all = leaf.terms(field);
            terms = all == null ? TermsEnum.EMPTY : all.iterator();
            enums.put(field, terms);
        }
        return terms;
    }
}
