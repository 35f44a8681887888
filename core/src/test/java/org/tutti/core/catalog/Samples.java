package org.tutti.core.catalog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.PartialDate;

/// Artists, albums and tracks made from a few names. Equal names give equal ids.
public final class Samples {
    private static final Instant ADDED = Instant.parse("2026-01-02T03:04:05Z");

    private Samples() {}

    /// An artist in library 1.
    public static Artist artist(String name) {
        return artist(name, name, 1);
    }

    /// An artist in one library.
    public static Artist artist(String name, String sortName, int libraryId) {
        return new Artist(
                artistId(name), name, sortName, "", List.of(Role.ARTIST, Role.ALBUM_ARTIST), 1, 10, 1L << libraryId, 0);
    }

    /// The id of the artist of this name.
    public static ArtistId artistId(String name) {
        return new ArtistId(id("artist", name));
    }

    /// An album in library 1.
    public static Album album(String artist, String title) {
        return album(artist, title, 1);
    }

    /// An album in one library.
    public static Album album(String artist, String title, int libraryId) {
        return album(artist, title, libraryId, 1997, List.of("Pop"));
    }

    /// An album of a year with these genres.
    public static Album album(String artist, String title, int libraryId, int year, List<String> genres) {
        return new Album(
                albumId(artist, title),
                libraryId,
                title,
                title,
                "",
                List.of(new Credit(artistId(artist), artist, Role.ALBUM_ARTIST, "")),
                artist,
                new PartialDate(year, 0, 0),
                new PartialDate(year, 0, 0),
                genres,
                List.of(),
                List.of("album"),
                List.of(),
                "",
                "",
                "",
                "",
                false,
                false,
                List.of(),
                10,
                2_400_000,
                50_000_000,
                ADDED,
                false,
                0);
    }

    /// The id of the album with this artist and title.
    public static AlbumId albumId(String artist, String title) {
        return new AlbumId(id("album", artist + "/" + title));
    }

    /// A track in library 1.
    public static Track track(String artist, String album, String title) {
        return track(artist, album, title, 1);
    }

    /// A track in one library.
    public static Track track(String artist, String album, String title, int libraryId) {
        return track(artist, album, title, libraryId, List.of("Pop"), 0, false);
    }

    /// A track with these genres and a tempo.
    public static Track track(String artist, String album, String title, int libraryId, List<String> genres, int bpm) {
        return track(artist, album, title, libraryId, genres, bpm, false);
    }

    /// The track with its file gone.
    public static Track missing(Track track) {
        return track(track.artistName(), track.albumTitle(), track.title(), track.libraryId(), List.of("Pop"), 0, true);
    }

    /// The id of the track with these names.
    public static TrackId trackId(String artist, String album, String title) {
        return new TrackId(id("track", artist + "/" + album + "/" + title));
    }

    private static Track track(
            String artist, String album, String title, int libraryId, List<String> genres, int bpm, boolean missing) {
        String path = artist + "/" + album + "/" + title + ".flac";
        return new Track(
                trackId(artist, album, title),
                albumId(artist, album),
                libraryId,
                title,
                title,
                album,
                List.of(new Credit(artistId(artist), artist, Role.ARTIST, "")),
                artist,
                List.of(new Credit(artistId(artist), artist, Role.ALBUM_ARTIST, "")),
                artist,
                List.of(),
                1,
                "",
                1,
                new PartialDate(1997, 0, 0),
                genres,
                List.of(),
                bpm,
                "",
                List.of(),
                "",
                "",
                false,
                240_000,
                Loudness.UNKNOWN,
                ADDED,
                List.of(new Rendition(
                        "media/" + libraryId + "/" + path,
                        path,
                        new AudioFormat("flac", "flac", 240_000, 900, 44_100, 16, 2),
                        "audio/flac",
                        5_000_000,
                        ADDED,
                        0,
                        0)),
                missing,
                0,
                false);
    }

    private static UUID id(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
