package org.tutti.local.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.search.DocIdSetIterator;

/// The documents of any of several iterators, each once, in order.
final class Union extends DocIdSetIterator {
    private final PriorityQueue<DocIdSetIterator> queue;
    private final long cost;
    private int doc = -1;

    private Union(List<DocIdSetIterator> parts) {
        queue = new PriorityQueue<>(parts.size(), Comparator.comparingInt(DocIdSetIterator::docID));
        queue.addAll(parts);
        cost = parts.stream().mapToLong(DocIdSetIterator::cost).sum();
    }

    static DocIdSetIterator of(List<DocIdSetIterator> parts) {
        return switch (parts.size()) {
            case 0 -> DocIdSetIterator.empty();
            case 1 -> parts.getFirst();
            default -> new Union(parts);
        };
    }

    @Override
    public int docID() {
        return doc;
    }

    @Override
    public int nextDoc() throws IOException {
        return advance(doc + 1);
    }

    @Override
    public int advance(int target) throws IOException {
        DocIdSetIterator top = queue.peek();
        while (top != null && top.docID() < target) {
            queue.poll();
            if (top.advance(target) != NO_MORE_DOCS) {
                queue.add(top);
            }
            top = queue.peek();
        }
        doc = top == null ? NO_MORE_DOCS : top.docID();
        return doc;
    }

    @Override
    public long cost() {
        return cost;
    }
}
