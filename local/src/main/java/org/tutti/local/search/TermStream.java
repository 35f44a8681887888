package org.tutti.local.search;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.util.BytesRef;

/// Hands words, or all of their beginnings, to the index writer. One stream serves document after document.
final class TermStream extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final boolean beginnings;
    private Collection<String> words = List.of();
    private Iterator<String> rest = words.iterator();
    private BytesRef word = new BytesRef();
    private int length;
    private int letters;

    TermStream(boolean beginnings) {
        this.beginnings = beginnings;
    }

    void set(Collection<String> terms) {
        words = terms;
    }

    @Override
    public void reset() {
        clearAttributes();
        rest = words.iterator();
        length = 0;
        word = new BytesRef();
    }

    @Override
    public boolean incrementToken() {
        if (!beginnings) {
            if (!rest.hasNext()) {
                return false;
            }
            term.setBytesRef(new BytesRef(rest.next()));
            return true;
        }
        if (length >= word.length || letters == Fields.BEGINNING) {
            if (!rest.hasNext()) {
                return false;
            }
            word = new BytesRef(rest.next());
            length = 0;
            letters = 0;
        }
        length++;
        while (length < word.length && (word.bytes[word.offset + length] & 0xc0) == 0x80) {
            length++; // bytes that continue a character
        }
        letters++;
        term.setBytesRef(new BytesRef(word.bytes, word.offset, length));
        return true;
    }
}
