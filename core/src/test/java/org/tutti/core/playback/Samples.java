package org.tutti.core.playback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;

/// Tracks and listeners to test with.
public final class Samples {
    /// When every sample file was changed.
    public static final Instant CHANGED = Instant.parse("2025-05-05T05:05:05Z");

    /// The album of every sample track.
    public static final AlbumId ALBUM = new AlbumId(new UUID(2, 1));

    /// A FLAC file of ten seconds, 900 kbit/s.
    public static final AudioFormat FLAC = new AudioFormat("flac", "flac", 10_000, 900, 44_100, 16, 2);

    /// An MP3 file of ten seconds, 256 kbit/s.
    public static final AudioFormat MP3 = new AudioFormat("mp3", "mp3", 10_000, 256, 44_100, 0, 2);

    private Samples() {}

    /// A listener who may stream `maxBitRate` kbit/s, 0 for all.
    public static Principal listener(int maxBitRate) {
        return new Principal(
                new AccountId(new UUID(9, 1)),
                new ListenerId(new UUID(9, 2)),
                "ann",
                AccountRole.LISTENER,
                LibraryScope.ALL,
                maxBitRate);
    }

    /// A whole file.
    public static Rendition file(String path, AudioFormat format, String contentType, long size) {
        return new Rendition("media/1/" + path, path, format, contentType, size, CHANGED, 0, 0);
    }

    /// A track with these renditions.
    public static Track track(int number, Rendition... renditions) {
        return new Track(
                new TrackId(new UUID(1, number)),
                ALBUM,
                1,
                "Song " + number,
                "Song " + number,
                "Album",
                List.<Credit>of(),
                "Artist",
                List.<Credit>of(),
                "Artist",
                List.<Credit>of(),
                1,
                "",
                number,
                PartialDate.NONE,
                List.of(),
                List.of(),
                0,
                "",
                List.of(),
                "",
                "",
                false,
                renditions.length == 0 ? 0 : renditions[0].format().durationMillis(),
                Loudness.UNKNOWN,
                CHANGED,
                List.of(renditions),
                renditions.length == 0,
                0,
                false);
    }

    /// The album of the sample tracks.
    public static Album album() {
        return new Album(
                ALBUM,
                1,
                "Album",
                "Album",
                "",
                List.of(),
                "Artist",
                PartialDate.NONE,
                PartialDate.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                false,
                false,
                List.of(),
                1,
                10_000,
                1_000,
                CHANGED,
                false,
                1);
    }
}
