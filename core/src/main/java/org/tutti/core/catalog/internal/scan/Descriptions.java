package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;

/// Copies of tracks and albums with something changed.
final class Descriptions {
    private static final int MOST = 20;

    private Descriptions() {}

    /// What all tracks of an album repeat of it.
    static void applyToTracks(AlbumState state) {
        Album album = state.album();
        for (Track track : new ArrayList<>(state.tracks())) {
            if (!track.albumTitle().equals(album.title())
                    || !track.albumArtistName().equals(album.artistName())
                    || !track.albumArtists().equals(album.artists())
                    || track.libraryId() != album.libraryId()
                    || !track.albumId().equals(album.id())) {
                state.put(copy(track, album, track.renditions(), track.missing()));
            }
        }
    }

    static Track withRenditions(Track track, List<Rendition> renditions) {
        return new Track(
                track.id(),
                track.albumId(),
                track.libraryId(),
                track.title(),
                track.sortTitle(),
                track.albumTitle(),
                track.artists(),
                track.artistName(),
                track.albumArtists(),
                track.albumArtistName(),
                track.contributors(),
                track.disc(),
                track.discTitle(),
                track.number(),
                track.date(),
                track.genres(),
                track.moods(),
                track.bpm(),
                track.comment(),
                track.isrcs(),
                track.musicBrainzRecordingId(),
                track.musicBrainzTrackId(),
                track.explicit(),
                track.durationMillis(),
                track.loudness(),
                track.added(),
                List.copyOf(renditions),
                false,
                track.pictureVersion(),
                track.hasLyrics());
    }

    static Track asMissing(Track track, Album album) {
        return copy(track, album, track.renditions(), true);
    }

    private static Track copy(Track track, Album album, List<Rendition> renditions, boolean missing) {
        return new Track(
                track.id(),
                album.id(),
                album.libraryId(),
                track.title(),
                track.sortTitle(),
                album.title(),
                track.artists(),
                track.artistName(),
                album.artists(),
                album.artistName(),
                track.contributors(),
                track.disc(),
                track.discTitle(),
                track.number(),
                track.date(),
                track.genres(),
                track.moods(),
                track.bpm(),
                track.comment(),
                track.isrcs(),
                track.musicBrainzRecordingId(),
                track.musicBrainzTrackId(),
                track.explicit(),
                track.durationMillis(),
                track.loudness(),
                track.added(),
                renditions,
                missing,
                track.pictureVersion(),
                track.hasLyrics());
    }

    /// An album of which one folder was read: what it did not say before, it says now.
    static Album merge(Album one, Album two) {
        return new Album(
                one.id(),
                two.libraryId(),
                one.title(),
                one.sortTitle(),
                one.version(),
                one.artists(),
                one.artistName(),
                either(one.date(), two.date()),
                either(one.originalDate(), two.originalDate()),
                one.genres(),
                one.moods(),
                both(one.releaseTypes(), two.releaseTypes()),
                both(one.labels(), two.labels()),
                either(one.barcode(), two.barcode()),
                either(one.catalogNumber(), two.catalogNumber()),
                either(one.musicBrainzId(), two.musicBrainzId()),
                either(one.musicBrainzReleaseGroupId(), two.musicBrainzReleaseGroupId()),
                one.compilation() || two.compilation(),
                one.explicit(),
                one.discTitles(),
                one.trackCount(),
                one.durationMillis(),
                one.size(),
                one.added(),
                one.missing(),
                one.pictureVersion());
    }

    private static String either(String one, String two) {
        return one.isEmpty() ? two : one;
    }

    private static PartialDate either(PartialDate one, PartialDate two) {
        return one.isEmpty() ? two : one;
    }

    private static List<String> both(List<String> one, List<String> two) {
        return Stream.concat(one.stream(), two.stream()).distinct().limit(MOST).toList();
    }
}
