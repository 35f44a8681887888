package org.tutti.core.catalog.internal.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.catalog.CatalogSettings;
import org.tutti.core.catalog.Genre;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Lyrics;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.ScanFinishing;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Caches;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Slab;
import org.tutti.core.platform.spi.BlobStore;

/// The catalog over the database: rows in bounded caches, lists cut from orders in memory. A change forgets
/// what it touched, right after its commit; readers never wait for the writer.
public final class SqlCatalog implements Catalog, ScanFinishing, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlCatalog.class);
    private static final Duration WARM_AFTER = Duration.ofSeconds(5);
    private static final int ALBUM_WEIGHT = 1_000;
    private static final int ARTIST_WEIGHT = 400;
    private static final int CACHED_APPEARANCES = 2_000;

    private final CatalogQueries queries;
    private final Libraries libraries;
    private final LyricsFiles lyrics;
    private final Entities<TrackRow> tracks;
    private final Entities<Album> albums;
    private final Entities<Artist> artists;
    private final Cache<UUID, List<TrackId>> albumTracks;
    private final Cache<UUID, List<CatalogQueries.Appearance>> appearances =
            Caches.build("appearances", Caffeine.newBuilder().maximumSize(CACHED_APPEARANCES));
    private final Cache<String, Optional<PictureSource>> pictures;
    private final Orders orders;
    private final Genres genres;
    private final AlbumLists albumLists;
    private final TrackLists trackLists;
    private final NameLookup names;
    private final AtomicLong revision = new AtomicLong(-1);
    private volatile long lastModified;
    private volatile Thread warming = Thread.ofVirtual().unstarted(() -> {});

    /// Reads the catalog from this database.
    public SqlCatalog(
            JdbcOperations jdbc,
            Libraries libraries,
            BlobStore blobs,
            MediaReader reader,
            CatalogSettings settings,
            RandomGenerator random) {
        this.queries = new CatalogQueries(jdbc);
        this.libraries = libraries;
        this.lyrics = new LyricsFiles(blobs, reader);
        Slab trackRows = Caches.slab("tracks", settings.trackCacheBytes());
        this.tracks = new Entities<>(
                Store.ofTracks(trackRows), queries::tracks, row -> row.columns().id());
        this.albums = new Entities<>(
                Store.ofObjects("albums", settings.albumCacheBytes() * 3 / 4, ALBUM_WEIGHT),
                queries::albums,
                album -> album.id().value());
        this.artists = new Entities<>(
                Store.ofObjects("artists", settings.albumCacheBytes() / 4, ARTIST_WEIGHT),
                queries::artists,
                artist -> artist.id().value());
        this.albumTracks = Caches.build(
                "album-tracks",
                Caffeine.newBuilder()
                        .maximumWeight(settings.albumCacheBytes() / 2)
                        .weigher((UUID id, List<TrackId> ids) -> 150 + 50 * ids.size()));
        this.pictures = Caches.build(
                "picture-sources",
                Caffeine.newBuilder().maximumSize(Math.max(100, settings.albumCacheBytes() / 2_000)));
        this.orders = new Orders(queries);
        this.genres = new Genres(queries);
        this.albumLists = new AlbumLists(orders, genres, random);
        this.trackLists = new TrackLists(
                orders,
                genres,
                random,
                ids -> tracks(LibraryScope.ALL, ids),
                id -> albumTracks(LibraryScope.ALL, new AlbumId(id)));
        this.names = new NameLookup(queries, this);
    }

    /// The catalog's changes, for the search index.
    public CatalogChanges changes() {
        return new ChangeFeed(queries, this::revision);
    }

    /// Builds the orders soon, before the first list is asked for, but out of the way of the server's start.
    public void start() {
        warming = Thread.ofVirtual().name("catalog-warm").start(() -> {
            try {
                Thread.sleep(WARM_AFTER);
                warm();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // Who asks first builds them, and sees what is wrong.
                LOG.debug("The orders of the catalog could not be built ahead.", e);
            }
        });
    }

    /// Builds the orders now.
    public void warm() {
        orders.warm();
    }

    /// What a finished scan found stands in lists.
    @Override
    public void finish(long finished) {
        orders.freshen();
        genres.freshen();
    }

    /// Builds nothing more ahead.
    @Override
    public void close() {
        warming.interrupt();
    }

    /// Forgets what has changed.
    @EventListener
    public void changed(CatalogChanged event) {
        tracks.forget(event.tracks());
        albums.forget(event.albums());
        artists.forget(event.artists());
        albumTracks.invalidateAll(event.albums().stream().map(AlbumId::value).toList());
        appearances.invalidateAll();
        pictures.invalidateAll();
        orders.changed();
        genres.changed();
        lastModified = queries.state()[1];
        revision.accumulateAndGet(event.revision(), Math::max);
    }

    /// The catalog went back to what it was before: a database that was restored, or a copy that was behind.
    public void replaced() {
        revision.set(-1);
        tracks.forgetAll();
        albums.forgetAll();
        artists.forgetAll();
        albumTracks.invalidateAll();
    }

    @Override
    public List<MusicLibrary> libraries() {
        return libraries.list();
    }

    @Override
    public Optional<Track> findTrack(LibraryScope scope, TrackId id) {
        return tracks.find(id.value())
                .filter(row -> scope.allows(row.columns().libraryId()))
                .map(TrackRow::decode);
    }

    @Override
    public Optional<Album> findAlbum(LibraryScope scope, AlbumId id) {
        return albums.find(id.value()).filter(album -> scope.allows(album.libraryId()));
    }

    @Override
    public Optional<Artist> findArtist(LibraryScope scope, ArtistId id) {
        return artists.find(id.value()).filter(artist -> scope.allowsAny(artist.libraries()));
    }

    @Override
    public List<Track> tracks(LibraryScope scope, Collection<TrackId> ids) {
        return tracks.all(ids).stream()
                .filter(row -> scope.allows(row.columns().libraryId()))
                .map(TrackRow::decode)
                .toList();
    }

    @Override
    public List<Album> albums(LibraryScope scope, Collection<AlbumId> ids) {
        return albums.all(ids).stream()
                .filter(album -> scope.allows(album.libraryId()))
                .toList();
    }

    @Override
    public List<Artist> artists(LibraryScope scope, Collection<ArtistId> ids) {
        return artists.all(ids).stream()
                .filter(artist -> scope.allowsAny(artist.libraries()))
                .toList();
    }

    @Override
    public List<Track> albumTracks(LibraryScope scope, AlbumId id) {
        List<TrackId> ids = albumTracks.getIfPresent(id.value());
        if (ids != null) {
            return tracks(scope, ids).stream().filter(track -> !track.missing()).toList();
        }
        long readAt = tracks.epoch();
        List<TrackRow> rows = queries.albumTracks(id.value());
        tracks.offer(rows, readAt);
        if (tracks.epoch() == readAt) {
            albumTracks.put(
                    id.value(),
                    rows.stream().map(row -> new TrackId(row.columns().id())).toList());
        }
        return rows.stream()
                .filter(row -> scope.allows(row.columns().libraryId()))
                .map(TrackRow::decode)
                .toList();
    }

    @Override
    public List<Album> listAlbums(AlbumFilter filter, AlbumOrder order, Page page) {
        return albums(filter.scope(), albumLists.page(filter, order, page));
    }

    @Override
    public List<Album> randomAlbums(AlbumFilter filter, int size) {
        return albums(filter.scope(), albumLists.random(filter, size));
    }

    @Override
    public List<Track> randomTracks(AlbumFilter filter, int size) {
        return trackLists.random(filter, size);
    }

    @Override
    public List<Track> listTracks(AlbumFilter filter, Page page) {
        return trackLists.page(filter, page);
    }

    @Override
    public List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly) {
        return listArtists(scope, albumArtistsOnly, new Page(0, Integer.MAX_VALUE));
    }

    @Override
    public List<Artist> listArtists(LibraryScope scope, boolean albumArtistsOnly, Page page) {
        return artists(scope, orders.artists().page(scope, albumArtistsOnly, page.offset(), page.size()));
    }

    @Override
    public List<Album> artistAlbums(LibraryScope scope, ArtistId id) {
        return albumsOf(scope, id, SqlCatalog::isAlbumArtist);
    }

    @Override
    public List<Album> appearsOn(LibraryScope scope, ArtistId id) {
        return albumsOf(scope, id, appearance -> !isAlbumArtist(appearance));
    }

    @Override
    public List<Track> artistTracks(LibraryScope scope, ArtistId id, Page page) {
        return albumsOf(scope, id, appearance -> appearance.trackCount() > 0).stream()
                .flatMap(album -> albumTracks(scope, album.id()).stream())
                .filter(track -> track.artists().stream()
                        .anyMatch(credit -> credit.artist().equals(id)))
                .skip(page.offset())
                .limit(page.size())
                .toList();
    }

    @Override
    public Optional<Artist> findArtistByName(LibraryScope scope, String name) {
        return names.artist(scope, name);
    }

    @Override
    public List<Track> findTracksByName(LibraryScope scope, String artist, String title) {
        return names.tracks(scope, artist, title);
    }

    @Override
    public List<Genre> genres(LibraryScope scope) {
        return genres.all(scope);
    }

    @Override
    public List<Lyrics> lyrics(LibraryScope scope, TrackId id) {
        return lyrics.read(getTrack(scope, id));
    }

    @Override
    public Optional<PictureSource> trackPicture(TrackId id) {
        return picture("track", id.value());
    }

    @Override
    public Optional<PictureSource> albumPicture(AlbumId id) {
        return picture("album", id.value());
    }

    @Override
    public Optional<PictureSource> artistPicture(ArtistId id) {
        return picture("artist", id.value());
    }

    @Override
    public long revision() {
        long known = revision.get();
        if (known >= 0) {
            return known;
        }
        long[] state = queries.state();
        lastModified = state[1];
        return revision.accumulateAndGet(state[0], Math::max);
    }

    @Override
    public long lastModifiedMillis() {
        revision();
        return lastModified;
    }

    private List<Album> albumsOf(LibraryScope scope, ArtistId artist, Predicate<CatalogQueries.Appearance> wanted) {
        List<CatalogQueries.Appearance> all = appearances.getIfPresent(artist.value());
        if (all == null) {
            long readAt = tracks.epoch();
            all = queries.appearances(artist.value());
            if (tracks.epoch() == readAt) {
                appearances.put(artist.value(), all);
            }
        }
        List<AlbumId> ids = all.stream()
                .filter(wanted)
                .map(appearance -> new AlbumId(appearance.album()))
                .toList();
        return albums(scope, ids).stream()
                .filter(album -> !album.missing())
                .sorted(Comparator.comparing(SqlCatalog::firstRelease)
                        .thenComparing(Album::sortTitle)
                        .thenComparing(album -> album.id().value()))
                .toList();
    }

    private static String firstRelease(Album album) {
        return (album.originalDate().isEmpty() ? album.date() : album.originalDate()).toString();
    }

    private static boolean isAlbumArtist(CatalogQueries.Appearance appearance) {
        return (appearance.roles() & 1 << Role.ALBUM_ARTIST.ordinal()) != 0;
    }

    private Optional<PictureSource> picture(String table, UUID id) {
        return pictures.get(
                table + id,
                key -> queries.picture(table, id).stream()
                        .findFirst()
                        .map(row -> new PictureSource((String) row[0], (Boolean) row[1], (Long) row[2])));
    }
}
