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
    private final BytesRef shown = new BytesRef();
    private final boolean beginnings;
    private Collection<BytesRef> words = List.of();
    private Iterator<BytesRef> rest = words.iterator();
    private BytesRef word = new BytesRef();
    private int letters;

    TermStream(boolean beginnings) {
        this.beginnings = beginnings;
    }

    void set(Collection<BytesRef> terms) {
        words = terms;
    }

    @Override
    public void reset() {
        clearAttributes();
        rest = words.iterator();
        word = new BytesRef();
        shown.length = 0;
        term.setBytesRef(shown);
    }

    @Override
    public boolean incrementToken() {
        if (!beginnings) {
            if (!rest.hasNext()) {
                return false;
            }
            show(rest.next());
            return true;
        }
        if (shown.length >= word.length || letters == Fields.BEGINNING) {
            if (!rest.hasNext()) {
                return false;
            }
            word = rest.next();
            show(word);
            shown.length = 0;
            letters = 0;
        }
        shown.length++;
        while (shown.length < word.length && (word.bytes[word.offset + shown.length] & 0xc0) == 0x80) {
            shown.length++; // bytes that continue a character
        }
        letters++;
        return true;
    }

    private void show(BytesRef bytes) {
        shown.bytes = bytes.bytes;
        shown.offset = bytes.offset;
        shown.length = bytes.length;
    }
}
