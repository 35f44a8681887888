package org.tutti.api.subsonic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.DiscTitle;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;

/// A small collection with a bit of everything: two libraries, accents, a guest, a composer, missing numbers, FLAC and
/// MP3.
final class Sample {
    static final Instant ADDED = Instant.parse("2025-03-01T10:20:30.456Z");
    static final PartialDate DATE = new PartialDate(1997, 6, 16);

    final List<Artist> artists = new ArrayList<>();
    final List<Album> albums = new ArrayList<>();
    final List<Track> tracks = new ArrayList<>();

    Sample() {
        Artist choir = artist("Ärztliche Kapelle", 1);
        Artist guest = artist("Guest \"G\" & <Friends>", 1);
        Artist kana = artist("かえるの合唱", 2);
        album(choir, guest, 1, "First <Light>", 4, DATE);
        album(choir, guest, 1, "Second Wind", 2, new PartialDate(2003, 0, 0));
        album(kana, choir, 2, "蛙", 3, PartialDate.NONE);
    }

    private Artist artist(String name, int library) {
        ArtistId id = new ArtistId(id(1, artists.size()));
        List<Role> roles = List.of(Role.ARTIST, Role.ALBUM_ARTIST);
        Artist artist = new Artist(id, name, name, "", roles, 2, 6, 1L << library, artists.size());
        artists.add(artist);
        return artist;
    }

    private void album(Artist artist, Artist guest, int library, String title, int size, PartialDate date) {
        int number = albums.size();
        AlbumId id = new AlbumId(id(2, number));
        List<Credit> by = List.of(new Credit(artist.id(), artist.name(), Role.ALBUM_ARTIST, ""));
        List<String> genres = number == 2 ? List.of() : List.of("Folk", "Field & Forest");
        albums.add(new Album(
                id,
                library,
                title,
                title,
                number == 1 ? "Remastered" : "",
                by,
                artist.name(),
                date,
                date,
                genres,
                List.of("calm"),
                List.of("album"),
                List.of("Own Label"),
                "",
                "",
                "b5f1-" + number,
                "",
                false,
                false,
                List.of(new DiscTitle(1, "Side A")),
                size,
                size * 181_400L,
                size * 1000L,
                ADDED,
                false,
                number));
        for (int i = 0; i < size; i++) {
            tracks.add(track(id, library, title, by, artist, guest, genres, i, date));
        }
    }

    private Track track(
            AlbumId album,
            int library,
            String albumTitle,
            List<Credit> by,
            Artist artist,
            Artist guest,
            List<String> genres,
            int number,
            PartialDate date) {
        TrackId id = new TrackId(id(3, tracks.size()));
        Credit main = new Credit(artist.id(), artist.name(), Role.ARTIST, "");
        Credit composer = new Credit(guest.id(), guest.name(), Role.COMPOSER, "");
        Credit player = new Credit(guest.id(), guest.name(), Role.PERFORMER, "tin whistle");
        boolean flac = number % 2 == 0;
        String suffix = flac ? "flac" : "mp3";
        AudioFormat format = new AudioFormat(suffix, suffix, 181_400, flac ? 900 : 192, 44_100, flac ? 16 : 0, 2);
        Rendition file = new Rendition(
                "media/" + library + "/a/" + number + "." + suffix,
                "a/" + number + "." + suffix,
                format,
                flac ? "audio/flac" : "audio/mpeg",
                1000,
                ADDED,
                0,
                0);
        Loudness loudness = flac ? new Loudness(-7.52f, 0.98f, -8f, 1f) : Loudness.UNKNOWN;
        return new Track(
                id,
                album,
                library,
                "Song " + number,
                "song " + number,
                albumTitle,
                List.of(main),
                artist.name(),
                by,
                artist.name(),
                flac ? List.of(composer, player) : List.of(),
                1,
                "Side A",
                number + 1,
                date,
                genres,
                List.of(),
                flac ? 120 : 0,
                "a \u0001 comment",
                List.of("DEA123456789"),
                "rec-" + number,
                "",
                number == 3,
                181_400,
                loudness,
                ADDED,
                List.of(file),
                false,
                number == 1 ? 0x2fL : 0,
                flac);
    }

    static UUID id(int kind, int number) {
        return new UUID(0x0190_0000_0000_7000L | kind, 0x8000_0000_0000_0000L | number * 977L);
    }
}
