package org.tutti.core.catalog.internal.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.PartialDate;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.text.CueSheet;
import org.tutti.audio.text.PathNames;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.ContentTypes;

/// Makes the drafts of the tracks that a file holds: one, or as many as its cue sheet has.
final class Drafts {
    private static final int LONGEST = 1000;
    private static final int LONGEST_COMMENT = 4000;

    private Drafts() {}

    /// @param folder what the folders above the file say
    /// @param path of the file in its library
    /// @param sheet the cue sheet beside the file, which goes before one in it
    /// @param words whether there are words beside the file
    static List<TrackDraft> of(
            int libraryId,
            PathNames.InFolder folder,
            String path,
            FoundFile file,
            MediaInfo info,
            Optional<CueSheet> sheet,
            boolean words) {
        PathNames names = folder.file(file.name());
        Tags tags = info.tags();
        TrackDraft whole = whole(tags, names, info, rendition(libraryId, path, file, info.format()), words);
        long length = info.format().durationMillis();
        Optional<CueSheet> cue = sheet.or(() -> tags.first(TagKey.CUE_SHEET)
                .map(CueSheet::parse)
                .map(Drafts::audible)
                .filter(embedded -> fits(embedded, length)));
        if (cue.isEmpty() || cue.get().tracks().size() < 2) {
            return List.of(whole);
        }
        return new CueDrafts(whole, cue.get(), tags).parts();
    }

    private static TrackDraft whole(Tags tags, PathNames names, MediaInfo info, Rendition rendition, boolean words) {
        AlbumTags album = AlbumTags.of(tags, names);
        List<Named> artists = Named.artists(tags);
        String artistName = Named.shown(tags.all(TagKey.ARTIST), artists);
        if (artists.isEmpty()) {
            artists = names.artist().isEmpty() ? album.artists() : List.of(Named.plain(names.artist()));
            artistName = names.artist().isEmpty() ? album.artistName() : names.artist();
        }
        boolean untitled = tags.text(TagKey.TITLE).isEmpty();
        String title = Keys.cut(untitled ? names.title() : tags.text(TagKey.TITLE), LONGEST);
        int disc = leadingNumber(tags.text(TagKey.DISC_NUMBER));
        int number = leadingNumber(tags.text(TagKey.TRACK_NUMBER));
        String sort = tags.text(TagKey.TITLE_SORT);
        String date = tags.first(TagKey.DATE)
                .or(() -> tags.first(TagKey.RELEASE_DATE))
                .orElse("");
        return new TrackDraft(
                title,
                Keys.fold(title),
                sort.isEmpty() ? title : Keys.cut(sort, LONGEST),
                album,
                artists,
                Keys.cut(artistName, LONGEST),
                Contributors.of(tags),
                disc == 0 ? names.discNumber() : disc,
                Keys.cut(tags.first(TagKey.DISC_SUBTITLE).orElse(names.discSubtitle()), LONGEST),
                number == 0 && untitled ? names.trackNumber() : number,
                date.isEmpty() ? album.date() : PartialDate.parse(date),
                Named.split(tags.all(TagKey.GENRE)),
                Named.split(tags.all(TagKey.MOOD)),
                leadingNumber(tags.text(TagKey.BPM)),
                Keys.cut(tags.text(TagKey.COMMENT), LONGEST_COMMENT),
                tags.all(TagKey.ISRC),
                tags.text(TagKey.MUSICBRAINZ_RECORDING_ID),
                tags.text(TagKey.MUSICBRAINZ_TRACK_ID),
                isExplicit(tags.text(TagKey.EXPLICIT)),
                info.format().durationMillis(),
                loudness(info.loudness()),
                rendition,
                info.pictures().isEmpty()
                        ? 0
                        : Math.max(1, info.pictures().getFirst().length()),
                words
                        || tags.first(TagKey.LYRICS).isPresent()
                        || tags.first(TagKey.SYNCED_LYRICS).isPresent());
    }

    private static Rendition rendition(int libraryId, String path, FoundFile file, AudioFormat format) {
        return new Rendition(
                "media/" + libraryId + "/" + path,
                path,
                format,
                ContentTypes.ofContainer(format.container()),
                file.size(),
                Instant.ofEpochMilli(file.modified()),
                0,
                0);
    }

    private static Loudness loudness(org.tutti.audio.tag.Loudness tags) {
        return tags.isEmpty()
                ? Loudness.UNKNOWN
                : new Loudness(
                        real(tags.trackGain()), real(tags.trackPeak()), real(tags.albumGain()), real(tags.albumPeak()));
    }

    private static float real(OptionalDouble value) {
        // As exact as it is stored, so that what is read again equals what was written.
        return value.isPresent() ? Math.round(value.getAsDouble() * 1_000_000) / 1_000_000f : Float.NaN;
    }

    /// A file of one track may still carry the sheet of the whole disc that it is from. Where the length is not known,
    /// the sheet is believed.
    private static boolean fits(CueSheet sheet, long durationMillis) {
        return durationMillis == 0 || sheet.tracks().stream().allMatch(track -> track.startMillis() < durationMillis);
    }

    /// An embedded sheet without data tracks.
    private static CueSheet audible(CueSheet sheet) {
        return new CueSheet(
                sheet.title(),
                sheet.performer(),
                sheet.songwriter(),
                sheet.date(),
                sheet.genre(),
                sheet.catalog(),
                sheet.discNumber(),
                sheet.discTotal(),
                sheet.tracks().stream().filter(CueSheet.Track::isAudio).toList());
    }

    /// iTunes writes 1 for explicit and 2 for a cleaned version; 4 was explicit once.
    private static boolean isExplicit(String text) {
        return text.equals("1") || text.equals("4") || AlbumTags.isTrue(text) || text.equalsIgnoreCase("explicit");
    }

    /// The number that a text such as `3/12` begins with; 0 for none.
    static int leadingNumber(String text) {
        int value = 0;
        for (int i = 0; i < text.length() && i < 6; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
