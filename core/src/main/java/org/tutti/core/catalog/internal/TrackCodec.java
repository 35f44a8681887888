package org.tutti.core.catalog.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;

/// The column `track.details`: all of a track that has no column of its own. The first number is the version of the
/// form; what an older Tutti wrote stays readable.
public final class TrackCodec {
    private static final int VERSION = 1;
    private static final Role[] ROLES = Role.values();

    private TrackCodec() {}

    /// What has columns of its own, in the row of a track.
    ///
    /// @param addedMillis since 1970
    public record Columns(
            UUID id,
            UUID albumId,
            int libraryId,
            int disc,
            int number,
            long durationMillis,
            long addedMillis,
            boolean missing,
            long pictureVersion) {}

    /// The details of a track.
    public static byte[] encode(Track track) {
        ByteWriter out = new ByteWriter();
        out.number(VERSION)
                .text(track.title())
                .text(track.sortTitle().equals(track.title()) ? "" : track.sortTitle())
                .text(track.albumTitle())
                .text(track.artistName())
                .text(track.albumArtistName().equals(track.artistName()) ? "" : track.albumArtistName())
                .text(track.discTitle())
                .date(track.date())
                .texts(track.genres())
                .texts(track.moods())
                .number(track.bpm())
                .text(track.comment())
                .texts(track.isrcs())
                .text(track.musicBrainzRecordingId())
                .text(track.musicBrainzTrackId())
                .number((track.explicit() ? 1 : 0) | (track.hasLyrics() ? 2 : 0))
                .real(track.loudness().trackGain())
                .real(track.loudness().trackPeak())
                .real(track.loudness().albumGain())
                .real(track.loudness().albumPeak());
        credits(out, track.artists());
        credits(out, track.albumArtists());
        credits(out, track.contributors());
        out.list(track.renditions(), rendition -> rendition(out, rendition));
        return out.toBytes();
    }

    /// The track of a row.
    ///
    /// @throws IllegalStateException when a newer version wrote the details
    public static Track decode(Columns row, byte[] details) {
        ByteReader in = new ByteReader(details);
        long version = in.number();
        if (version != VERSION) {
            throw new IllegalStateException("Track details of version " + version + " need a newer Tutti.");
        }
        String title = in.text();
        String sortTitle = in.text();
        String albumTitle = in.text();
        String artistName = in.text();
        String albumArtistName = in.text();
        String discTitle = in.text();
        var date = in.date();
        List<String> genres = in.texts();
        List<String> moods = in.texts();
        int bpm = in.integer();
        String comment = in.text();
        List<String> isrcs = in.texts();
        String recordingId = in.text();
        String trackId = in.text();
        int flags = in.integer();
        Loudness loudness = new Loudness(in.real(), in.real(), in.real(), in.real());
        List<Credit> artists = in.list(() -> credit(in));
        List<Credit> albumArtists = in.list(() -> credit(in));
        List<Credit> contributors = in.list(() -> credit(in));
        List<Rendition> renditions = in.list(() -> rendition(in));
        return new Track(
                new TrackId(row.id()),
                new AlbumId(row.albumId()),
                row.libraryId(),
                title,
                sortTitle.isEmpty() ? title : sortTitle,
                albumTitle,
                artists,
                artistName,
                albumArtists,
                albumArtistName.isEmpty() ? artistName : albumArtistName,
                contributors,
                row.disc(),
                discTitle,
                row.number(),
                date,
                genres,
                moods,
                bpm,
                comment,
                isrcs,
                recordingId,
                trackId,
                (flags & 1) != 0,
                row.durationMillis(),
                loudness,
                Instant.ofEpochMilli(row.addedMillis()),
                renditions,
                row.missing(),
                row.pictureVersion(),
                (flags & 2) != 0);
    }

    static void credits(ByteWriter out, List<Credit> credits) {
        out.list(
                credits,
                credit -> out.id(credit.artist().value())
                        .text(credit.name())
                        .number(credit.role().ordinal())
                        .text(credit.detail()));
    }

    static Credit credit(ByteReader in) {
        return new Credit(new ArtistId(in.id()), in.text(), ROLES[in.integer()], in.text());
    }

    private static void rendition(ByteWriter out, Rendition rendition) {
        AudioFormat format = rendition.format();
        // The library in the name of a file may be another than the track's, for a moment, while a scan goes on.
        String prefix = rendition
                .blob()
                .substring(0, rendition.blob().length() - rendition.path().length());
        out.text(prefix)
                .text(rendition.path())
                .text(format.container())
                .text(format.codec())
                .number(format.durationMillis())
                .number(format.bitRate())
                .number(format.sampleRate())
                .number(format.bitDepth())
                .number(format.channels())
                .text(rendition.contentType())
                .number(rendition.size())
                .number(rendition.modified().toEpochMilli())
                .number(rendition.startMillis())
                .number(rendition.endMillis());
    }

    private static Rendition rendition(ByteReader in) {
        String prefix = in.text();
        String path = in.text();
        AudioFormat format = new AudioFormat(
                in.text(), in.text(), in.number(), in.integer(), in.integer(), in.integer(), in.integer());
        return new Rendition(
                prefix + path,
                path,
                format,
                in.text(),
                in.number(),
                Instant.ofEpochMilli(in.number()),
                in.number(),
                in.number());
    }
}
