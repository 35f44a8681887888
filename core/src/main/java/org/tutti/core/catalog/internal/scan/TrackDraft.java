package org.tutti.core.catalog.internal.scan;

import java.util.List;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;

/// What a file, or a part of it, says about the track that it holds, before anybody knows which track that is.
///
/// @param titleKey folded title
/// @param pictureLength bytes of its embedded picture, 0 for none
record TrackDraft(
        String title,
        String titleKey,
        String sortTitle,
        AlbumTags album,
        List<Named> artists,
        String artistName,
        List<Contributor> contributors,
        int disc,
        String discTitle,
        int number,
        PartialDate date,
        List<String> genres,
        List<String> moods,
        int bpm,
        String comment,
        List<String> isrcs,
        String recordingId,
        String releaseTrackId,
        boolean explicit,
        long durationMillis,
        Loudness loudness,
        Rendition rendition,
        int pictureLength,
        boolean hasLyrics) {
    /// Anybody who is neither artist nor album artist.
    record Contributor(Named who, Role role, String detail) {}

    /// The artist that stands for the track when its folder is grouped.
    String leadArtist() {
        return artists.isEmpty() ? "" : artists.getFirst().name();
    }
}
