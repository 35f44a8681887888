package org.tutti.core.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.DiscTitle;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;

class CodecTest {
    private final Random random = new Random(17);

    @Test
    void everyTrackSurvivesTheRoundTrip() {
        for (int i = 0; i < 500; i++) {
            Track track = track();
            Track read = TrackCodec.decode(
                    new TrackCodec.Columns(
                            track.id().value(),
                            track.albumId().value(),
                            track.libraryId(),
                            track.disc(),
                            track.number(),
                            track.durationMillis(),
                            track.added().toEpochMilli(),
                            track.missing(),
                            track.pictureVersion()),
                    TrackCodec.encode(track));
            assertThat(read).isEqualTo(track);
        }
    }

    @Test
    void everyAlbumSurvivesTheRoundTrip() {
        for (int i = 0; i < 500; i++) {
            Album album = album();
            Album read = AlbumCodec.decode(
                    new AlbumCodec.Columns(
                            album.id().value(),
                            album.libraryId(),
                            album.trackCount(),
                            album.durationMillis(),
                            album.added().toEpochMilli(),
                            album.missing(),
                            album.pictureVersion()),
                    AlbumCodec.encode(album));
            assertThat(read).isEqualTo(album);
        }
    }

    private Track track() {
        String title = text();
        return new Track(
                new TrackId(id()),
                new AlbumId(id()),
                1 + random.nextInt(62),
                title,
                random.nextBoolean() ? title : text() + "x",
                text(),
                credits(),
                text() + "a",
                credits(),
                text() + "b",
                credits(),
                random.nextInt(4),
                text(),
                random.nextInt(100),
                date(),
                texts(),
                texts(),
                random.nextInt(200),
                text(),
                texts(),
                text(),
                text(),
                random.nextBoolean(),
                random.nextInt(1_000_000),
                random.nextBoolean() ? Loudness.UNKNOWN : new Loudness(-6.48f, 0.987f, Float.NaN, 1),
                Instant.ofEpochMilli(random.nextLong(1L << 41)),
                renditions(),
                random.nextBoolean(),
                random.nextLong(),
                random.nextBoolean());
    }

    private Album album() {
        String title = text();
        return new Album(
                new AlbumId(id()),
                1 + random.nextInt(62),
                title,
                random.nextBoolean() ? title : text() + "x",
                text(),
                credits(),
                text(),
                date(),
                date(),
                texts(),
                texts(),
                texts(),
                texts(),
                text(),
                text(),
                text(),
                text(),
                random.nextBoolean(),
                random.nextBoolean(),
                List.of(new DiscTitle(1, text()), new DiscTitle(2, text())),
                random.nextInt(30),
                random.nextInt(10_000_000),
                random.nextLong(1L << 36),
                Instant.ofEpochMilli(random.nextLong(1L << 41)),
                random.nextBoolean(),
                random.nextLong());
    }

    private List<Rendition> renditions() {
        List<Rendition> renditions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String path = text() + "/" + text();
            renditions.add(new Rendition(
                    "media/1/" + path,
                    path,
                    new AudioFormat("flac", "flac", random.nextInt(1_000_000), 900, 44_100, 16, 2),
                    "audio/flac",
                    random.nextLong(1L << 40),
                    Instant.ofEpochMilli(random.nextLong(1L << 41)),
                    random.nextInt(3) * 1000,
                    random.nextInt(3) * 5000));
        }
        return renditions;
    }

    private List<Credit> credits() {
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            Role role = Role.values()[random.nextInt(Role.values().length)];
            credits.add(new Credit(new ArtistId(id()), text(), role, text()));
        }
        return credits;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            texts.add(text());
        }
        return texts;
    }

    private PartialDate date() {
        return new PartialDate(random.nextInt(2100), random.nextInt(13), random.nextInt(32));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(30); i++) {
            text.appendCodePoint("aZ é\u4e2d\ud83c\udfb5".codePoints().toArray()[random.nextInt(6)]);
        }
        return text.toString();
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
