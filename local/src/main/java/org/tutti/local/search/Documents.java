package org.tutti.local.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Track;
import org.tutti.core.search.spi.SearchIndex.Ranked;
import org.tutti.core.search.spi.Words;

/// Turns entities into documents. Not for several threads at once: a document is valid until the next one is made.
final class Documents {
    private static final FieldType TERMS = new FieldType();

    static {
        TERMS.setIndexOptions(IndexOptions.DOCS);
        TERMS.setOmitNorms(true);
        TERMS.setTokenized(true);
        TERMS.freeze();
    }

    private static final int RECENT = 100;

    /// Words of names that come again with the next document: the tracks of an album share its title and artist.
    private final Map<String, Set<String>> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > RECENT;
        }
    };

    private final Kind artists = new Kind(Fields.ARTIST);
    private final Kind albums = new Kind(Fields.ALBUM);
    private final Kind tracks = new Kind(Fields.TRACK);

    List<IndexableField> artist(Ranked<Artist> ranked) {
        Artist artist = ranked.entity();
        Set<String> words = Words.of(artist.name());
        if (!artist.sortName().equals(artist.name())) {
            Words.collect(artist.sortName(), words);
        }
        return artists.document(
                artist.id().value(), artist.libraries(), ranked.popularity(), artist.name(), words, Set.of());
    }

    List<IndexableField> album(Ranked<Album> ranked) {
        Album album = ranked.entity();
        Set<String> words = Words.of(album.title());
        Words.collect(album.version(), words);
        Set<String> more = new LinkedHashSet<>();
        collect(album.artistName(), more);
        names(album.artists(), album.artistName(), more);
        return albums.document(
                album.id().value(), 1L << album.libraryId(), ranked.popularity(), album.title(), words, more);
    }

    List<IndexableField> track(Ranked<Track> ranked) {
        Track track = ranked.entity();
        Set<String> words = Words.of(track.title());
        Set<String> more = new LinkedHashSet<>();
        collect(track.artistName(), more);
        collect(track.albumTitle(), more);
        if (!track.albumArtistName().equals(track.artistName())) {
            collect(track.albumArtistName(), more);
        }
        names(track.artists(), track.artistName(), more);
        names(track.contributors(), track.artistName(), more);
        return tracks.document(
                track.id().value(), 1L << track.libraryId(), ranked.popularity(), track.title(), words, more);
    }

    static Term id(Fields kind, UUID id) {
        byte[] bytes = new byte[17];
        bytes[0] = (byte) kind.number();
        put(bytes, 1, id);
        return new Term(Fields.ID, new BytesRef(bytes));
    }

    private void collect(String name, Collection<String> words) {
        words.addAll(recent.computeIfAbsent(name, Words::of));
    }

    private void names(List<Credit> credits, String known, Collection<String> words) {
        for (Credit credit : credits) {
            if (!credit.name().equals(known)) {
                collect(credit.name(), words);
            }
        }
    }

    /// By kind, the most popular first, then the shortest name, then an arbitrary but lasting order.
    private static long order(Fields kind, UUID id, long popularity, String name) {
        // The leading bits of a float: exact for small counts, and still growing for large ones.
        int popular = Float.floatToIntBits(Math.max(0, popularity)) >>> 17;
        long mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9e37_79b9_7f4a_7c15L;
        return (long) kind.number() << 60
                | (0x3fffL - popular) << 46
                | (long) Math.min(63, name.length()) << 40
                | mixed >>> 24;
    }

    private static void put(byte[] bytes, int at, UUID id) {
        for (int i = 0; i < 8; i++) {
            bytes[at + i] = (byte) (id.getMostSignificantBits() >>> (56 - 8 * i));
            bytes[at + 8 + i] = (byte) (id.getLeastSignificantBits() >>> (56 - 8 * i));
        }
    }

    private static List<BytesRef> terms(Set<String> words, Set<String> without) {
        List<BytesRef> terms = new ArrayList<>(words.size());
        for (String word : words) {
            if (!without.contains(word)) {
                terms.add(new BytesRef(word));
            }
        }
        return terms;
    }

    /// The fields of one kind, used again for each document.
    private static final class Kind {
        private final Fields fields;
        private final TermStream key = new TermStream(false);
        private final TermStream whole = new TermStream(false);
        private final TermStream begin = new TermStream(true);
        private final TermStream moreWhole = new TermStream(false);
        private final TermStream moreBegin = new TermStream(true);
        private final List<Field> streams = new ArrayList<>();

        Kind(Fields fields) {
            this.fields = fields;
            streams.add(new Field(fields.key(), key, TERMS));
            streams.add(new Field(fields.whole(), whole, TERMS));
            streams.add(new Field(fields.begin(), begin, TERMS));
            if (fields.hasMore()) {
                streams.add(new Field(fields.moreWhole(), moreWhole, TERMS));
                streams.add(new Field(fields.moreBegin(), moreBegin, TERMS));
            }
        }

        List<IndexableField> document(
                UUID id, long libraries, long popularity, String name, Set<String> words, Set<String> more) {
            key.set(terms(Words.keys(name), Set.of()));
            List<BytesRef> named = terms(words, Set.of());
            whole.set(named);
            begin.set(named);
            List<BytesRef> others = terms(more, words);
            moreWhole.set(others);
            moreBegin.set(others);
            byte[] value = new byte[16];
            put(value, 0, id);
            List<IndexableField> document = new ArrayList<>(9);
            document.add(new StringField(Fields.ID, id(fields, id).bytes(), Field.Store.NO));
            document.add(new BinaryDocValuesField(Fields.VALUE, new BytesRef(value)));
            document.add(new NumericDocValuesField(Fields.ORDER, order(fields, id, popularity, name)));
            document.add(new NumericDocValuesField(Fields.LIBRARIES, libraries));
            document.addAll(streams);
            return document;
        }
    }
}
