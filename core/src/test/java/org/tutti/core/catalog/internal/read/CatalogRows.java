package org.tutti.core.catalog.internal.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.internal.AlbumCodec;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.catalog.internal.TrackCodec;

/// Writes rows of the catalog as a scan would.
public final class CatalogRows {
    private final JdbcTemplate jdbc;
    private long revision;
    private long next = 1;

    /// Into this database.
    public CatalogRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes an artist.
    public ArtistId artist(String name, int library) {
        ArtistId id = new ArtistId(new UUID(3, next++));
        jdbc.update(
                "insert into artist values (?, ?, ?, ?, '', 1, 1, ?, ?, '', 0, ?)",
                id.value(),
                name,
                name,
                Keys.fold(name),
                1 << Role.ARTIST.ordinal() | 1 << Role.ALBUM_ARTIST.ordinal(),
                1L << library,
                ++revision);
        jdbc.update("insert into artist_name values (?, ?)", Keys.artist(name), id.value());
        return id;
    }

    /// Writes an album with these tracks.
    public AlbumId album(
            String title,
            ArtistId artist,
            String artistName,
            int library,
            int year,
            List<String> genres,
            String... titles) {
        AlbumId id = new AlbumId(new UUID(2, next++));
        Instant added = Instant.ofEpochMilli(next);
        List<Credit> credits = List.of(new Credit(artist, artistName, Role.ALBUM_ARTIST, ""));
        PartialDate date = new PartialDate(year, 0, 0);
        Album album = new Album(
                id,
                library,
                title,
                title,
                "",
                credits,
                artistName,
                date,
                date,
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
                titles.length,
                1000L * titles.length,
                5000,
                added,
                false,
                0);
        jdbc.update(
                "insert into album values (?, ?, 0, ?, ?, ?, ?, ?, ?, 0, '', 0, 0, ?, ?)",
                id.value(),
                library,
                Keys.fold(title),
                Keys.fold(artistName),
                year,
                added.toEpochMilli(),
                titles.length,
                album.durationMillis(),
                ++revision,
                AlbumCodec.encode(album));
        jdbc.update(
                "insert into appearance values (?, ?, ?, ?)",
                artist.value(),
                id.value(),
                1 << Role.ALBUM_ARTIST.ordinal() | 1,
                titles.length);
        for (String genre : genres) {
            int genreId = Math.abs(genre.hashCode());
            if (jdbc.queryForList("select name from genre where id = ?", String.class, genreId)
                    .isEmpty()) {
                jdbc.update("insert into genre values (?, ?, ?)", genreId, Keys.fold(genre), genre);
            }
            jdbc.update("insert into album_genre values (?, ?, ?, ?)", genreId, id.value(), library, titles.length);
        }
        int number = 0;
        for (String track : titles) {
            track(track, id, title, artist, artistName, library, date, genres, ++number);
        }
        jdbc.update("update catalog_state set revision = ?", revision);
        return id;
    }

    long revision() {
        return revision;
    }

    List<UUID> trackIds() {
        return new ArrayList<>(jdbc.queryForList("select id from track order by id", UUID.class));
    }

    private void track(
            String title,
            AlbumId albumId,
            String album,
            ArtistId artist,
            String artistName,
            int library,
            PartialDate date,
            List<String> genres,
            int number) {
        Rendition rendition = new Rendition(
                "media/" + library + "/" + title + ".flac",
                title + ".flac",
                new AudioFormat("flac", "flac", 1000, 900, 44100, 16, 2),
                "audio/flac",
                5000,
                Instant.EPOCH,
                0,
                0);
        Track track = new Track(
                new TrackId(new UUID(1, next++)),
                albumId,
                library,
                title,
                title,
                album,
                List.of(new Credit(artist, artistName, Role.ARTIST, "")),
                artistName,
                List.of(new Credit(artist, artistName, Role.ALBUM_ARTIST, "")),
                artistName,
                List.of(),
                1,
                "",
                number,
                date,
                genres,
                List.of(),
                0,
                "",
                List.of(),
                "",
                "",
                false,
                1000,
                Loudness.UNKNOWN,
                Instant.EPOCH,
                List.of(rendition),
                false,
                0,
                false);
        jdbc.update(
                "insert into track values (?, ?, ?, 1, ?, ?, ?, 1000, 0, 0, '', 0, ?, ?)",
                track.id().value(),
                albumId.value(),
                library,
                number,
                date.year(),
                Keys.fold(title, 100),
                ++revision,
                TrackCodec.encode(track));
    }
}
