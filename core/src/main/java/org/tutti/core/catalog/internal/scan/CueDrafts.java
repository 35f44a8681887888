package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.List;
import org.tutti.audio.tag.PartialDate;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.text.CueSheet;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.internal.Keys;

/// The drafts of the parts of a file that a cue sheet splits. What the sheet says goes before what the file's tags say,
/// as those speak of the whole.
final class CueDrafts {
    private final TrackDraft whole;
    private final CueSheet sheet;
    private final AlbumTags album;

    CueDrafts(TrackDraft whole, CueSheet sheet, Tags tags) {
        this.whole = whole;
        this.sheet = sheet;
        this.album = album(tags);
    }

    List<TrackDraft> parts() {
        List<TrackDraft> parts = new ArrayList<>(sheet.tracks().size());
        for (CueSheet.Track track : sheet.tracks()) {
            parts.add(part(track));
        }
        return parts;
    }

    private AlbumTags album(Tags tags) {
        AlbumTags file = whole.album();
        List<Named> artists = file.artists();
        if (artists.isEmpty() && !sheet.performer().isEmpty()) {
            artists = Named.isVarious(sheet.performer())
                    ? List.of(Named.various())
                    : List.of(Named.plain(sheet.performer()));
        }
        boolean titled = file.untagged() && !sheet.title().isEmpty();
        return new AlbumTags(
                titled ? sheet.title() : file.title(),
                file.untagged() && !titled,
                file.sortTitle(),
                file.version(),
                artists,
                Named.shown(tags.all(TagKey.ALBUM_ARTIST), artists),
                file.date().isEmpty() ? sheet.date() : file.date(),
                file.originalDate(),
                file.releaseTypes(),
                file.labels(),
                file.barcode().isEmpty() ? sheet.catalog() : file.barcode(),
                file.catalogNumber(),
                file.musicBrainzId(),
                file.releaseGroupId(),
                file.compilation());
    }

    private TrackDraft part(CueSheet.Track track) {
        String title = track.title().isEmpty() ? "Track " + track.number() : track.title();
        List<Named> artists = track.performer().isEmpty() ? whole.artists() : List.of(Named.plain(track.performer()));
        List<TrackDraft.Contributor> contributors = track.songwriter().isEmpty()
                ? whole.contributors()
                : List.of(new TrackDraft.Contributor(Named.plain(track.songwriter()), Role.COMPOSER, ""));
        long end = track.endMillis() == 0 ? whole.durationMillis() : track.endMillis();
        PartialDate date = whole.date().isEmpty() ? sheet.date() : whole.date();
        return new TrackDraft(
                title,
                Keys.fold(title),
                title,
                album,
                artists,
                track.performer().isEmpty() ? whole.artistName() : track.performer(),
                contributors,
                sheet.discNumber() == 0 ? whole.disc() : sheet.discNumber(),
                whole.discTitle(),
                track.number(),
                date,
                whole.genres().isEmpty() && !sheet.genre().isEmpty() ? List.of(sheet.genre()) : whole.genres(),
                whole.moods(),
                0,
                "",
                track.isrc().isEmpty() ? List.of() : List.of(track.isrc()),
                "",
                "",
                whole.explicit(),
                Math.max(0, end - track.startMillis()),
                whole.loudness(),
                rendition(track),
                whole.pictureLength(),
                false);
    }

    /// The first part starts at the file's begin as the sheet has it; a last part goes on to the file's end.
    private Rendition rendition(CueSheet.Track track) {
        Rendition file = whole.rendition();
        return new Rendition(
                file.blob(),
                file.path(),
                file.format(),
                file.contentType(),
                file.size(),
                file.modified(),
                track.startMillis(),
                track.endMillis());
    }
}
