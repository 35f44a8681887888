package org.tutti.core.catalog;

import java.time.Instant;
import java.util.List;
import org.tutti.audio.tag.PartialDate;

/// An album: what its tracks' tags agree on. Absent texts are empty, absent numbers 0. An album belongs to one library.
///
/// @param artists credits of role [Role#ALBUM_ARTIST], in order; never empty
/// @param artistName the album artists as written, `Various Artists` for a compilation without one
/// @param version such as `Deluxe Edition`
/// @param date when this edition came out
/// @param originalDate when the album first came out
/// @param releaseTypes such as `album`, `ep`, `compilation`, `live`
/// @param trackCount tracks that are not missing
/// @param added when its first track was first seen
/// @param missing whether all of its tracks are missing
/// @param pictureVersion changes when its picture does; 0 when it has none (a placeholder is drawn)
public record Album(
        AlbumId id,
        int libraryId,
        String title,
        String sortTitle,
        String version,
        List<Credit> artists,
        String artistName,
        PartialDate date,
        PartialDate originalDate,
        List<String> genres,
        List<String> moods,
        List<String> releaseTypes,
        List<String> labels,
        String barcode,
        String catalogNumber,
        String musicBrainzId,
        String musicBrainzReleaseGroupId,
        boolean compilation,
        boolean explicit,
        List<DiscTitle> discTitles,
        int trackCount,
        long durationMillis,
        long size,
        Instant added,
        boolean missing,
        long pictureVersion) {}
