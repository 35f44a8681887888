package org.tutti.core.catalog.internal.read;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tutti.core.catalog.Role;

/// Keeps the orders of albums, artists and tracks. The first reader of each builds it; after that changes make a new
/// one in the background, as often as a few hundredths of a core allow, while readers go on with the one before.
final class Orders {
    private final CatalogQueries queries;
    private final Renewed<AlbumOrders> albums;
    private final Renewed<ArtistOrder> artists;
    private final Renewed<TrackOrder> tracks;

    Orders(CatalogQueries queries) {
        this.queries = queries;
        this.albums = new Renewed<>("album-order", this::readAlbums);
        this.artists = new Renewed<>("artist-order", this::readArtists);
        this.tracks = new Renewed<>("track-order", this::readTracks);
    }

    AlbumOrders albums() {
        return albums.get();
    }

    ArtistOrder artists() {
        return artists.get();
    }

    TrackOrder tracks() {
        return tracks.get();
    }

    /// Something changed.
    void changed() {
        albums.outdate();
        artists.outdate();
        tracks.outdate();
    }

    /// Brings all lists up to date before it returns.
    void freshen() {
        albums.freshen();
        artists.freshen();
        tracks.freshen();
    }

    /// Builds what lists need, before somebody asks.
    void warm() {
        albums.get();
        artists.get();
        tracks.get();
    }

    private AlbumOrders readAlbums() {
        IdList ids = new IdList(1000);
        List<Byte> libraries = new ArrayList<>();
        List<Short> years = new ArrayList<>();
        List<Long> added = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<String> artistKeys = new ArrayList<>();
        queries.walkAlbums(row -> read(() -> {
            ids.add(row.getObject(1, UUID.class));
            libraries.add((byte) row.getInt(2));
            years.add((short) row.getInt(3));
            added.add(row.getLong(4));
            titles.add(row.getString(5));
            artistKeys.add(row.getString(6));
        }));
        int size = ids.size();
        byte[] libraryOf = new byte[size];
        short[] yearOf = new short[size];
        for (int i = 0; i < size; i++) {
            libraryOf[i] = libraries.get(i);
            yearOf[i] = years.get(i);
        }
        return AlbumOrders.of(
                ids,
                libraryOf,
                yearOf,
                added.stream().mapToLong(Long::longValue).toArray(),
                titles.toArray(String[]::new),
                artistKeys.toArray(String[]::new));
    }

    private ArtistOrder readArtists() {
        IdList ids = new IdList(1000);
        List<String> names = new ArrayList<>();
        List<Long> libraries = new ArrayList<>();
        List<Boolean> albumArtist = new ArrayList<>();
        queries.walkArtists(row -> read(() -> {
            ids.add(row.getObject(1, UUID.class));
            names.add(row.getString(2));
            libraries.add(row.getLong(3));
            albumArtist.add((row.getInt(4) & 1 << Role.ALBUM_ARTIST.ordinal()) != 0);
        }));
        int[] places = IntSort.sorted(ids.size(), (a, b) -> {
            int order = names.get(a).compareTo(names.get(b));
            return order != 0 ? order : ids.compare(a, b);
        });
        long[] libraryMasks = new long[places.length];
        boolean[] isAlbumArtist = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            libraryMasks[i] = libraries.get(places[i]);
            isAlbumArtist[i] = albumArtist.get(places[i]);
        }
        return new ArtistOrder(ids.ordered(places), libraryMasks, isAlbumArtist);
    }

    private TrackOrder readTracks() {
        TrackOrder.Builder tracks = new TrackOrder.Builder(queries.trackCount());
        queries.walkTracks(row -> read(() ->
                tracks.add(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3), prefix(row.getString(4)))));
        return tracks.build();
    }

    /// The first sixteen bytes of a text as a number that sorts like them.
    static UUID prefix(String text) {
        byte[] bytes = text.substring(0, Math.min(16, text.length())).getBytes(StandardCharsets.UTF_8);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | (i < bytes.length ? bytes[i] & 0xff : 0);
            low = low << 8 | (i + 8 < bytes.length ? bytes[i + 8] & 0xff : 0);
        }
        return new UUID(high, low);
    }

    /// Reads columns of the current row.
    private interface RowReading {
        void run() throws SQLException;
    }

    private static void read(RowReading reading) {
        try {
            reading.run();
        } catch (SQLException e) {
            throw new IllegalStateException("A row of the catalog cannot be read.", e);
        }
    }
}
