package org.tutti.core.discovery.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.LibraryScope;

/// Every album by its [Traits], with lists of the albums that have each: a question touches only those that share
/// something with it. Likeness is the cosine of the vectors, where a trait counts by how rare it is (inverse document
/// frequency), times a factor for the years between them. Never changed once made.
final class AlbumSpace {
    /// A trait that more than so many albums have says nothing, and would cost the most.
    private static final int MOST_LISTED = 60_000;

    private final AlbumId[] ids;
    private final ArtistId[] artists;
    private final byte[] libraries;
    private final short[] years;
    private final float[] lengths;
    private final Map<String, Listing> listings;
    private final long revision;

    private static final class Listing {
        private int[] albums = new int[4];
        private float[] weights = new float[4];
        private int size;
        private float rarity;

        void add(int album, float weight) {
            if (size == albums.length) {
                albums = Arrays.copyOf(albums, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
            }
            albums[size] = album;
            weights[size++] = weight;
        }
    }

    /// Takes albums one after the other, so that nobody has to hold them all.
    static final class Builder {
        private AlbumId[] ids = new AlbumId[64];
        private ArtistId[] artists = new ArtistId[64];
        private byte[] libraries = new byte[64];
        private short[] years = new short[64];
        private final Map<String, Listing> listings = new HashMap<>();
        private int size;

        void add(Album album) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
                artists = Arrays.copyOf(artists, size * 2);
                libraries = Arrays.copyOf(libraries, size * 2);
                years = Arrays.copyOf(years, size * 2);
            }
            int place = size++;
            ids[place] = album.id();
            artists[place] = album.artists().getFirst().artist();
            libraries[place] = (byte) album.libraryId();
            years[place] = (short) year(album);
            Traits.of(album)
                    .forEach((trait, weight) ->
                            listings.computeIfAbsent(trait, t -> new Listing()).add(place, weight));
        }

        /// The space of what was added, which was the catalog's at this revision. Nothing may be added afterwards.
        AlbumSpace build(long revision) {
            return new AlbumSpace(this, revision);
        }
    }

    /// An album and how near it is.
    record Near(AlbumId album, ArtistId artist, float likeness) {}

    private AlbumSpace(Builder from, long revision) {
        this.revision = revision;
        int size = from.size;
        ids = Arrays.copyOf(from.ids, size);
        artists = Arrays.copyOf(from.artists, size);
        libraries = Arrays.copyOf(from.libraries, size);
        years = Arrays.copyOf(from.years, size);
        lengths = new float[size];
        listings = from.listings;
        for (Listing listing : listings.values()) {
            listing.rarity = (float) Math.log(1 + (double) size / listing.size);
            for (int i = 0; i < listing.size; i++) {
                float value = listing.weights[i] * listing.rarity;
                lengths[listing.albums[i]] += value * value;
            }
        }
    }

    static int year(Album album) {
        return album.originalDate().isEmpty()
                ? album.date().year()
                : album.originalDate().year();
    }

    long revision() {
        return revision;
    }

    /// How much a trait of music tells; 0 for one that no album has.
    float rarity(String trait) {
        Listing listing = listings.get(trait);
        return listing == null ? 0 : listing.rarity;
    }

    /// The albums of the scope nearest to these traits, at most `count`; equally near ones in an order that differs
    /// from question to question but not from time to time.
    List<Near> near(LibraryScope scope, Map<String, Float> traits, int year, int count) {
        float[] likeness = new float[ids.length];
        double length = 0;
        for (Map.Entry<String, Float> trait : traits.entrySet()) {
            Listing listing = listings.get(trait.getKey());
            if (listing == null || listing.size > MOST_LISTED) {
                continue;
            }
            float value = trait.getValue() * listing.rarity;
            length += value * value;
            for (int i = 0; i < listing.size; i++) {
                likeness[listing.albums[i]] += value * listing.weights[i] * listing.rarity;
            }
        }
        return best(scope, likeness, Math.sqrt(length), year, count, traits.hashCode());
    }

    private List<Near> best(LibraryScope scope, float[] likeness, double length, int year, int count, int salt) {
        long[] found = new long[64];
        int size = 0;
        for (int i = 0; i < likeness.length; i++) {
            if (likeness[i] > 0 && scope.allows(libraries[i])) {
                likeness[i] *= Traits.years(year, years[i]) / (float) (length * Math.sqrt(lengths[i]));
                if (size == found.length) {
                    found = Arrays.copyOf(found, size * 2);
                }
                // Positive floats sort like their bits; the negation puts the nearest first.
                found[size++] = ~((long) Float.floatToIntBits(likeness[i])) << 32 | i;
            }
        }
        Arrays.sort(found, 0, size);
        List<Integer> places = new ArrayList<>();
        int cut = Math.min(size, 2 * count);
        for (int i = 0; i < cut; i++) {
            places.add((int) found[i]);
        }
        places.sort((a, b) -> {
            int order = Float.compare(likeness[b], likeness[a]);
            return order != 0 ? order : Integer.compare(mixed(a, salt), mixed(b, salt));
        });
        return places.stream()
                .limit(count)
                .map(place -> new Near(ids[place], artists[place], likeness[place]))
                .toList();
    }

    private int mixed(int place, int salt) {
        int hash = (ids[place].hashCode() ^ salt) * 0x9e3779b9;
        return hash ^ hash >>> 15;
    }
}
