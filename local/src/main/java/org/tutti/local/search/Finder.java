package org.tutti.local.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Page;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;
import org.tutti.core.search.spi.Words;
import org.tutti.core.search.spi.Words.Question;

/// One search in one state of the index.
final class Finder {
    /// With fewer matches than this among all kinds, misspelt words are tried.
    private static final int TOO_FEW = 3;

    private final List<LeafReaderContext> leaves;
    private final List<LeafTerms> terms;
    private final Question question;
    private final LibraryScope scope;
    private final Typos typos = new Typos();

    private record Hit(long order, int leaf, int doc) {
        long place() {
            return (long) leaf << 32 | doc;
        }
    }

    /// What is found of one kind, and what is still asked for.
    private static final class Found {
        final Fields fields;
        final Page page;
        final List<Hit> hits = new ArrayList<>();
        final Set<Long> places = new HashSet<>();

        Found(Fields fields, Page page) {
            this.fields = fields;
            this.page = page;
        }

        int missing() {
            return page.size() == 0 ? 0 : page.offset() + page.size() - hits.size();
        }
    }

    Finder(DirectoryReader reader, SearchQuery query) {
        leaves = reader.leaves();
        terms = leaves.stream().map(leaf -> new LeafTerms(leaf.reader())).toList();
        question = Words.question(query.text());
        scope = query.scope();
    }

    static SearchResult find(DirectoryReader reader, SearchQuery query) throws IOException {
        return new Finder(reader, query).find(query.artists(), query.albums(), query.tracks());
    }

    private SearchResult find(Page artists, Page albums, Page tracks) throws IOException {
        if (question.isEmpty()) {
            return new SearchResult(List.of(), List.of(), List.of());
        }
        List<Found> kinds = List.of(
                new Found(Fields.ARTIST, artists), new Found(Fields.ALBUM, albums), new Found(Fields.TRACK, tracks));
        for (Found found : kinds) {
            for (Tier tier : Tier.spelt(found.fields)) {
                collect(tier, found);
            }
        }
        int spelt = count(kinds);
        for (Tier tier : List.of(Tier.MISSPELT, Tier.BADLY_MISSPELT)) {
            if (count(kinds) < TOO_FEW) {
                for (Found found : kinds) {
                    typos.suspect(suspects(found.fields, spelt == 0 && tier == Tier.MISSPELT));
                    collect(tier, found);
                }
            }
        }
        return new SearchResult(
                ids(kinds.get(0), ArtistId::new), ids(kinds.get(1), AlbumId::new), ids(kinds.get(2), TrackId::new));
    }

    private static int count(List<Found> kinds) {
        return kinds.stream().mapToInt(found -> found.hits.size()).sum();
    }

    /// The words that stand nowhere; or all of them, when each stands somewhere but nothing has them together and it
    /// is worth any effort.
    private Set<String> suspects(Fields fields, boolean anyEffort) throws IOException {
        Set<String> unknown = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (Words.Piece piece : question.pieces()) {
            for (List<Words.Word> alternative : piece.alternatives()) {
                for (Words.Word word : alternative) {
                    if (word.prefix() && words.add(word.text()) && !stands(fields, word.text())) {
                        unknown.add(word.text());
                    }
                }
            }
        }
        return unknown.isEmpty() && anyEffort ? words : unknown;
    }

    private boolean stands(Fields fields, String word) throws IOException {
        List<DocIdSetIterator> found = new ArrayList<>(1);
        for (LeafTerms leaf : terms) {
            leaf.beginAnywhere(fields, word, found);
            if (!found.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void collect(Tier tier, Found found) throws IOException {
        int wanted = found.missing();
        if (wanted <= 0) {
            return;
        }
        List<Hit> hits = new ArrayList<>();
        int from = 0;
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            DocIdSetIterator docs = tier.find(terms.get(leaf), found.fields, question, typos);
            from = hits.size();
            collect(docs, leaf, wanted, found, hits);
        }
        if (from > 0) {
            hits.sort(Comparator.comparingLong(Hit::order));
        }
        for (Hit hit : hits.size() > wanted ? hits.subList(0, wanted) : hits) {
            found.hits.add(hit);
            found.places.add(hit.place());
        }
    }

    private void collect(DocIdSetIterator docs, int leaf, int wanted, Found found, List<Hit> hits) throws IOException {
        int doc = docs.nextDoc();
        if (doc == DocIdSetIterator.NO_MORE_DOCS) {
            return;
        }
        LeafReader reader = leaves.get(leaf).reader();
        Bits live = reader.getLiveDocs();
        NumericDocValues orders = reader.getNumericDocValues(Fields.ORDER);
        NumericDocValues libraries =
                scope.equals(LibraryScope.ALL) ? null : reader.getNumericDocValues(Fields.LIBRARIES);
        boolean fresh = found.places.isEmpty();
        for (int count = 0; count < wanted && doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
            if (live != null && !live.get(doc)
                    || !fresh && found.places.contains((long) leaf << 32 | doc)
                    || libraries != null && !(libraries.advanceExact(doc) && scope.allowsAny(libraries.longValue()))) {
                continue;
            }
            orders.advanceExact(doc);
            hits.add(new Hit(orders.longValue(), leaf, doc));
            count++;
        }
    }

    private <T> List<T> ids(Found found, Function<UUID, T> id) throws IOException {
        List<T> ids = new ArrayList<>();
        for (int i = found.page.offset(); found.page.size() > 0 && i < found.hits.size(); i++) {
            Hit hit = found.hits.get(i);
            BinaryDocValues values = leaves.get(hit.leaf()).reader().getBinaryDocValues(Fields.VALUE);
            values.advanceExact(hit.doc());
            BytesRef value = values.binaryValue();
            ids.add(id.apply(new UUID(number(value, 0), number(value, 8))));
        }
        return List.copyOf(ids);
    }

    private static long number(BytesRef bytes, int at) {
        long number = 0;
        for (int i = 0; i < 8; i++) {
            number = number << 8 | bytes.bytes[bytes.offset + at + i] & 0xff;
        }
        return number;
    }
}
