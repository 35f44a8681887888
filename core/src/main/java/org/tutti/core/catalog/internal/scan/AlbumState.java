package org.tutti.core.catalog.internal.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.DiscTitle;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.catalog.Track;

/// An album with all of its tracks while a batch changes it. What the tags say of the album is set; what follows from
/// its tracks is counted when it is written.
final class AlbumState {
    /// Beyond this many tracks another album of the same name is begun: a folder of a hundred thousand untagged files
    /// must not be one album that is read again for each of them.
    static final int FULL = 20_000;

    private final UUID id;
    private final Map<UUID, Track> stored;
    private final Map<UUID, Track> tracks;
    private final Optional<Album> storedAlbum;
    private final PictureSource storedPicture;
    private final long storedKey;
    private final Appearances before;
    private Album album;
    private long matchKey;
    private String artistSort = "";
    private PictureSource picture;

    static final PictureSource NO_PICTURE = new PictureSource("", false, 0);

    /// A new album.
    AlbumState(Album album, long matchKey) {
        this(album, matchKey, NO_PICTURE, List.of(), false);
    }

    /// An album as it is stored.
    AlbumState(Album album, long matchKey, PictureSource picture, Collection<Track> tracks) {
        this(album, matchKey, picture, tracks, true);
    }

    private AlbumState(Album album, long matchKey, PictureSource picture, Collection<Track> tracks, boolean isStored) {
        this.id = album.id().value();
        this.album = album;
        this.storedAlbum = isStored ? Optional.of(album) : Optional.empty();
        this.matchKey = matchKey;
        this.storedKey = matchKey;
        this.picture = picture;
        this.storedPicture = picture;
        this.tracks = new LinkedHashMap<>();
        tracks.forEach(track -> this.tracks.put(track.id().value(), track));
        this.stored = Map.copyOf(this.tracks);
        this.before = Appearances.of(album.artists(), present());
    }

    UUID id() {
        return id;
    }

    int libraryId() {
        return album.libraryId();
    }

    /// Whether it came from another library.
    boolean isMoved() {
        return storedAlbum.isPresent() && storedAlbum.get().libraryId() != album.libraryId();
    }

    /// How many more tracks are present than before.
    int growth() {
        return present().size() - storedAlbum.map(Album::trackCount).orElse(0);
    }

    Album album() {
        return album;
    }

    long matchKey() {
        return matchKey;
    }

    PictureSource picture() {
        return picture;
    }

    Appearances before() {
        return before;
    }

    Appearances after() {
        return Appearances.of(album.artists(), present());
    }

    boolean isNew() {
        return storedAlbum.isEmpty();
    }

    /// The folded sort name of its first artist; empty to leave the stored one.
    String artistSort() {
        return artistSort;
    }

    void rename(long key) {
        matchKey = key;
    }

    void picture(PictureSource source) {
        picture = source;
    }

    void artistSort(String name) {
        artistSort = name;
    }

    void describe(Album description) {
        album = description;
    }

    Optional<Track> track(UUID track) {
        return Optional.ofNullable(tracks.get(track));
    }

    Collection<Track> tracks() {
        return tracks.values();
    }

    void put(Track track) {
        tracks.put(track.id().value(), track);
    }

    void remove(UUID track) {
        tracks.remove(track);
    }

    List<Track> present() {
        List<Track> present = new ArrayList<>(tracks.size());
        for (Track track : tracks.values()) {
            if (!track.missing()) {
                present.add(track);
            }
        }
        return present;
    }

    /// Tracks whose rows are to be written.
    List<Track> changedTracks() {
        List<Track> changed = new ArrayList<>();
        for (Track track : tracks.values()) {
            if (!track.equals(stored.get(track.id().value()))) {
                changed.add(track);
            }
        }
        return changed;
    }

    /// The album as its tracks make it now.
    Album counted() {
        List<Track> present = present();
        long duration = 0;
        long size = 0;
        boolean explicit = false;
        Map<String, Integer> genres = new LinkedHashMap<>();
        Set<String> moods = new LinkedHashSet<>();
        Set<DiscTitle> discs = new LinkedHashSet<>();
        for (Track track : present) {
            duration += track.durationMillis();
            size += track.best().size();
            explicit |= track.explicit();
            moods.addAll(track.moods());
            if (!track.discTitle().isEmpty()) {
                discs.add(new DiscTitle(track.disc(), track.discTitle()));
            }
            track.genres().forEach(genre -> genres.merge(genre, 1, Integer::sum));
        }
        boolean missing = present.isEmpty();
        Instant added = tracks.values().stream()
                .map(Track::added)
                .min(Comparator.naturalOrder())
                .orElse(album.added());
        return new Album(
                album.id(),
                album.libraryId(),
                album.title(),
                album.sortTitle(),
                album.version(),
                album.artists(),
                album.artistName(),
                album.date(),
                album.originalDate(),
                missing ? album.genres() : byCount(genres),
                missing ? album.moods() : List.copyOf(moods),
                album.releaseTypes(),
                album.labels(),
                album.barcode(),
                album.catalogNumber(),
                album.musicBrainzId(),
                album.musicBrainzReleaseGroupId(),
                album.compilation(),
                explicit,
                missing
                        ? album.discTitles()
                        : discs.stream()
                                .sorted(Comparator.comparingInt(DiscTitle::disc))
                                .toList(),
                present.size(),
                duration,
                size,
                added,
                missing,
                picture.version());
    }

    /// Whether the album's row differs from what is stored.
    boolean isChanged(Album counted) {
        return storedAlbum.isEmpty()
                || matchKey != storedKey
                || !picture.equals(storedPicture)
                || !storedAlbum.get().equals(counted);
    }

    private static List<String> byCount(Map<String, Integer> genres) {
        return genres.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(20)
                .toList();
    }
}
