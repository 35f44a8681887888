package org.tutti.core.playback;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;
import org.tutti.core.playback.internal.Drawing;
import org.tutti.core.playback.internal.PictureDecoder;
import org.tutti.core.playback.internal.PictureKey;
import org.tutti.core.playback.internal.PictureMaker;
import org.tutti.core.playback.internal.PictureMemory;

/// Pictures of albums, artists, tracks and playlists in the size that is asked for. There always is one: what has none
/// gets a drawing that depends on its name alone.
///
/// What was asked for lately is held in memory, the rest of what was made on disk; a picture that is in memory costs a
/// look-up in the catalog and one in a map. Pictures of what the principal may not see are drawings, like those of what
/// does not exist.
public final class Pictures {
    /// The largest size that is made, in pixels; larger wishes get it.
    public static final int MAX_SIZE = 1_600;

    private static final int DRAWN_SIZE = 600;
    private static final int MOSAIC_TRACKS = 200;

    private final Catalog catalog;
    private final Playlists playlists;
    private final PictureMaker maker;
    private final PictureMemory memory;

    /// Makes pictures with `maker` and keeps at most `memoryBytes` of them in memory.
    Pictures(Catalog catalog, Playlists playlists, PictureMaker maker, long memoryBytes) {
        this.catalog = catalog;
        this.playlists = playlists;
        this.maker = maker;
        this.memory = new PictureMemory(memoryBytes);
    }

    /// Pictures from the sources that `originals` reads, finished ones kept on disk in `disk`.
    public static Pictures of(
            Catalog catalog, Playlists playlists, PictureOriginals originals, DiskCache disk, long memoryBytes) {
        return of(catalog, playlists, originals, disk, PictureDecoder.NONE, memoryBytes);
    }

    /// The same, where `decoder` reads what the JDK cannot.
    static Pictures of(
            Catalog catalog,
            Playlists playlists,
            PictureOriginals originals,
            DiskCache disk,
            PictureDecoder decoder,
            long memoryBytes) {
        return new Pictures(catalog, playlists, new PictureMaker(originals, disk, decoder), memoryBytes);
    }

    /// The picture of `id`, its longest edge at most `size` pixels; 0 for the size that it has.
    ///
    /// @throws Problem.Busy when too many pictures are being made
    public Image get(Principal principal, PictureId id, int size) {
        int edge = Math.clamp(size, 0, MAX_SIZE);
        return switch (id.kind()) {
            case ALBUM -> album(principal, id, edge).orElseGet(() -> drawn(id, edge));
            case ARTIST -> artist(principal, id, edge).orElseGet(() -> drawn(id, edge));
            case TRACK -> track(principal, id, edge).orElseGet(() -> drawn(id, edge));
            case PLAYLIST -> playlist(principal, id, edge).orElseGet(() -> drawn(id, edge));
            case ANY ->
                track(principal, id, edge)
                        .or(() -> album(principal, id, edge))
                        .or(() -> artist(principal, id, edge))
                        .or(() -> playlist(principal, id, edge))
                        .orElseGet(() -> drawn(id, edge));
        };
    }

    /// A drawing that depends on the name alone, for people.
    public Image drawing(String name, int size) {
        int edge = size <= 0 ? DRAWN_SIZE : Math.min(size, MAX_SIZE);
        return cached(new PictureKey.Drawn(name, edge), () -> Optional.of(Drawing.of(name, edge)))
                .orElseThrow();
    }

    private Optional<Image> album(Principal principal, PictureId id, int size) {
        AlbumId albumId = new AlbumId(id.id());
        Optional<Album> album = catalog.findAlbum(principal.scope(), albumId);
        return album.map(found -> source(catalog.albumPicture(albumId), size)
                .orElseGet(() -> drawing(found.artistName() + '\n' + found.title(), size)));
    }

    private Optional<Image> track(Principal principal, PictureId id, int size) {
        TrackId trackId = new TrackId(id.id());
        Optional<Track> track = catalog.findTrack(principal.scope(), trackId);
        return track.map(found -> source(catalog.trackPicture(trackId), size)
                .or(() -> source(catalog.albumPicture(found.albumId()), size))
                .orElseGet(() -> drawing(found.albumArtistName() + '\n' + found.albumTitle(), size)));
    }

    private Optional<Image> artist(Principal principal, PictureId id, int size) {
        ArtistId artistId = new ArtistId(id.id());
        Optional<Artist> artist = catalog.findArtist(principal.scope(), artistId);
        return artist.map(found -> source(catalog.artistPicture(artistId), size)
                .or(() -> catalog.artistAlbums(principal.scope(), artistId).stream()
                        .filter(album -> album.pictureVersion() != 0)
                        .findFirst()
                        .flatMap(album -> source(catalog.albumPicture(album.id()), size)))
                .orElseGet(() -> drawing(found.name(), size)));
    }

    private Optional<Image> playlist(Principal principal, PictureId id, int size) {
        Optional<Playlist> playlist = playlists.find(principal, new PlaylistId(id.id()));
        return playlist.map(found -> {
            List<PictureSource> sources = covers(principal, found);
            if (sources.isEmpty()) {
                return drawing(found.name(), size);
            }
            Optional<Image> mosaic = sources.size() < 4 ? Optional.empty() : mosaic(sources, size);
            return mosaic.or(() -> source(Optional.of(sources.getFirst()), size))
                    .orElseGet(() -> drawing(found.name(), size));
        });
    }

    private List<PictureSource> covers(Principal principal, Playlist playlist) {
        List<TrackId> ids = playlists.tracks(principal, playlist.id());
        return catalog.tracks(principal.scope(), ids.subList(0, Math.min(MOSAIC_TRACKS, ids.size()))).stream()
                .map(Track::albumId)
                .distinct()
                .map(catalog::albumPicture)
                .flatMap(Optional::stream)
                .limit(4)
                .toList();
    }

    private Optional<Image> source(Optional<PictureSource> source, int size) {
        return source.flatMap(found -> cached(new PictureKey.Sized(found, size), () -> maker.sized(found, size)));
    }

    private Optional<Image> mosaic(List<PictureSource> sources, int size) {
        int edge = size == 0 ? DRAWN_SIZE : size;
        return cached(new PictureKey.Mosaic(sources, edge), () -> maker.mosaic(sources, edge));
    }

    private Image drawn(PictureId id, int size) {
        return drawing(id.id().toString(), size);
    }

    private Optional<Image> cached(PictureKey key, Supplier<Optional<Image>> make) {
        Optional<Image> held = memory.find(key);
        if (held.isPresent()) {
            return held;
        }
        Optional<Image> made = maker.once(key, make);
        made.ifPresent(fresh -> memory.keep(key, fresh));
        return made;
    }
}
