package org.tutti.core.catalog;

import java.time.Instant;
import java.util.List;
import org.tutti.audio.tag.PartialDate;

/// One recording in its place on one album. Absent texts are empty, absent numbers 0.
///
/// @param artists credits of role [Role#ARTIST], in order
/// @param artistName all artists as the tags write them, such as `A feat. B`
/// @param albumArtistName the album's artists as written
/// @param contributors credits of every other role but album artist
/// @param number place on the disc
/// @param added when the catalog first saw it
/// @param renditions at least one; the best form first
/// @param missing whether none of its files is there now
/// @param pictureVersion changes when its picture does; 0 when it has none of its own (the album's is shown)
/// @param hasLyrics whether [Catalog#lyrics] has something
public record Track(
        TrackId id,
        AlbumId albumId,
        int libraryId,
        String title,
        String sortTitle,
        String albumTitle,
        List<Credit> artists,
        String artistName,
        List<Credit> albumArtists,
        String albumArtistName,
        List<Credit> contributors,
        int disc,
        String discTitle,
        int number,
        PartialDate date,
        List<String> genres,
        List<String> moods,
        int bpm,
        String comment,
        List<String> isrcs,
        String musicBrainzRecordingId,
        String musicBrainzTrackId,
        boolean explicit,
        long durationMillis,
        Loudness loudness,
        Instant added,
        List<Rendition> renditions,
        boolean missing,
        long pictureVersion,
        boolean hasLyrics) {
    /// The form that is played when nothing speaks against it.
    public Rendition best() {
        return renditions.getFirst();
    }
}
