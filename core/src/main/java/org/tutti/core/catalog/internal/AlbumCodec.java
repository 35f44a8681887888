package org.tutti.core.catalog.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.DiscTitle;

/// The column `album.details`: all of an album that has no column of its own, versioned like [TrackCodec].
public final class AlbumCodec {
    private static final int VERSION = 1;

    private AlbumCodec() {}

    /// What has columns of its own, in the row of an album.
    ///
    /// @param addedMillis since 1970
    public record Columns(
            UUID id,
            int libraryId,
            int trackCount,
            long durationMillis,
            long addedMillis,
            boolean missing,
            long pictureVersion) {}

    /// The details of an album.
    public static byte[] encode(Album album) {
        ByteWriter out = new ByteWriter();
        out.number(VERSION)
                .text(album.title())
                .text(album.sortTitle().equals(album.title()) ? "" : album.sortTitle())
                .text(album.version());
        TrackCodec.credits(out, album.artists());
        out.text(album.artistName())
                .date(album.date())
                .date(album.originalDate())
                .texts(album.genres())
                .texts(album.moods())
                .texts(album.releaseTypes())
                .texts(album.labels())
                .text(album.barcode())
                .text(album.catalogNumber())
                .text(album.musicBrainzId())
                .text(album.musicBrainzReleaseGroupId())
                .number((album.compilation() ? 1 : 0) | (album.explicit() ? 2 : 0))
                .list(album.discTitles(), disc -> out.number(disc.disc()).text(disc.title()))
                .number(album.size());
        return out.toBytes();
    }

    /// The album of a row.
    ///
    /// @throws IllegalStateException when a newer version wrote the details
    public static Album decode(Columns row, byte[] details) {
        ByteReader in = new ByteReader(details);
        long version = in.number();
        if (version != VERSION) {
            throw new IllegalStateException("Album details of version " + version + " need a newer Tutti.");
        }
        String title = in.text();
        String sortTitle = in.text();
        String edition = in.text();
        List<Credit> artists = in.list(() -> TrackCodec.credit(in));
        String artistName = in.text();
        PartialDate date = in.date();
        PartialDate originalDate = in.date();
        List<String> genres = in.texts();
        List<String> moods = in.texts();
        List<String> releaseTypes = in.texts();
        List<String> labels = in.texts();
        String barcode = in.text();
        String catalogNumber = in.text();
        String musicBrainzId = in.text();
        String releaseGroupId = in.text();
        int flags = in.integer();
        List<DiscTitle> discs = in.list(() -> new DiscTitle(in.integer(), in.text()));
        long size = in.number();
        return new Album(
                new AlbumId(row.id()),
                row.libraryId(),
                title,
                sortTitle.isEmpty() ? title : sortTitle,
                edition,
                artists,
                artistName,
                date,
                originalDate,
                genres,
                moods,
                releaseTypes,
                labels,
                barcode,
                catalogNumber,
                musicBrainzId,
                releaseGroupId,
                (flags & 1) != 0,
                (flags & 2) != 0,
                discs,
                row.trackCount(),
                row.durationMillis(),
                size,
                Instant.ofEpochMilli(row.addedMillis()),
                row.missing(),
                row.pictureVersion());
    }
}
