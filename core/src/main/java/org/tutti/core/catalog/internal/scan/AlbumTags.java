package org.tutti.core.catalog.internal.scan;

import java.util.List;
import org.tutti.audio.tag.PartialDate;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.text.PathNames;
import org.tutti.core.catalog.internal.Keys;

/// What one file says about its album.
///
/// @param title empty when neither tags nor folders name one
/// @param untagged whether only the folder names it
/// @param artists empty when the tags do not say
record AlbumTags(
        String title,
        boolean untagged,
        String sortTitle,
        String version,
        List<Named> artists,
        String artistName,
        PartialDate date,
        PartialDate originalDate,
        List<String> releaseTypes,
        List<String> labels,
        String barcode,
        String catalogNumber,
        String musicBrainzId,
        String releaseGroupId,
        boolean compilation) {
    private static final int LONGEST = 1000;

    static AlbumTags of(Tags tags, PathNames names) {
        String tagged = tags.text(TagKey.ALBUM);
        String title = tagged.isEmpty() ? names.album() : tagged;
        List<Named> artists = Named.albumArtists(tags);
        if (artists.isEmpty() && tags.text(TagKey.ARTIST).isEmpty() && tagged.isEmpty()) {
            artists = ofFolder(names);
        }
        PartialDate date = PartialDate.parse(tags.first(TagKey.RELEASE_DATE)
                .or(() -> tags.first(TagKey.DATE))
                .orElse(""));
        if (date.isEmpty() && tagged.isEmpty()) {
            date = new PartialDate(names.year(), 0, 0);
        }
        return new AlbumTags(
                Keys.cut(title, LONGEST),
                tagged.isEmpty(),
                Keys.cut(tags.text(TagKey.ALBUM_SORT), LONGEST),
                Keys.cut(tags.text(TagKey.ALBUM_VERSION), LONGEST),
                artists,
                Keys.cut(Named.shown(tags.all(TagKey.ALBUM_ARTIST), artists), LONGEST),
                date,
                PartialDate.parse(tags.text(TagKey.ORIGINAL_DATE)),
                Named.split(tags.all(TagKey.RELEASE_TYPE)),
                tags.all(TagKey.LABEL),
                tags.text(TagKey.BARCODE),
                tags.text(TagKey.CATALOG_NUMBER),
                tags.text(TagKey.MUSICBRAINZ_ALBUM_ID),
                tags.text(TagKey.MUSICBRAINZ_RELEASE_GROUP_ID),
                isTrue(tags.text(TagKey.COMPILATION)));
    }

    /// The year that lists show: when it first came out.
    static int year(PartialDate date, PartialDate originalDate) {
        return originalDate.isEmpty() ? date.year() : originalDate.year();
    }

    static boolean isTrue(String text) {
        return text.equals("1") || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes");
    }

    private static List<Named> ofFolder(PathNames names) {
        if (names.albumArtist().isEmpty()) {
            return List.of();
        }
        return Named.isVarious(names.albumArtist())
                ? List.of(Named.various())
                : List.of(Named.plain(names.albumArtist()));
    }
}
