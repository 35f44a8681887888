package org.tutti.audio.tag.internal.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tutti.audio.tag.TagKey;

/// The names that tags have in Vorbis comments, APE tags, `TXXX` frames, MP4's free-form atoms and ASF attributes. They
/// agree
/// once case, blanks and punctuation are dropped, so one table serves all. After MusicBrainz Picard's mapping, with the
/// aliases that other taggers write.
public final class TagNames {
    private static final String TABLE = """
            TITLE: title, wm/title
            TITLE_SORT: titlesort, titlesortorder, wm/titlesortorder
            SUBTITLE: subtitle, version, wm/subtitle
            ARTIST: artist, author, wm/author
            ARTISTS: artists, wm/artists
            ARTIST_SORT: artistsort, artistsortorder, wm/artistsortorder
            ALBUM: album, albumtitle, wm/albumtitle
            ALBUM_SORT: albumsort, albumsortorder, wm/albumsortorder
            ALBUM_ARTIST: albumartist, album_artist, wm/albumartist
            ALBUM_ARTISTS: albumartists
            ALBUM_ARTIST_SORT: albumartistsort, albumartistsortorder, wm/albumartistsortorder
            TRACK_NUMBER: tracknumber, track, tracknum, wm/tracknumber
            TRACK_TOTAL: tracktotal, totaltracks, trackc
            DISC_NUMBER: discnumber, disc, disk, disknumber, wm/partofset, partofset
            DISC_TOTAL: disctotal, totaldiscs, discc
            DISC_SUBTITLE: discsubtitle, setsubtitle, wm/setsubtitle
            DATE: date, year, recordingdate, recordingtime, wm/year
            ORIGINAL_DATE: originaldate, originalyear, origyear, wm/originalreleasetime, wm/originalreleaseyear, originalreleasedate
            RELEASE_DATE: releasedate, releasetime
            GENRE: genre, style, wm/genre
            MOOD: mood, wm/mood
            BPM: bpm, tempo, tbpm, wm/beatsperminute
            KEY: key, initialkey, wm/initialkey
            GROUPING: grouping, contentgroup, wm/contentgroupdescription
            LANGUAGE: language, wm/language
            COMMENT: comment, description, wm/text
            COPYRIGHT: copyright, wm/copyright
            EXPLICIT: explicit, itunesadvisory, rating_advisory
            ISRC: isrc, wm/isrc
            BARCODE: barcode, upc, ean, eanupn, wm/barcode
            CATALOG_NUMBER: catalognumber, catalog, labelno, wm/catalogno, catalogno
            LABEL: label, publisher, organization, wm/publisher
            MEDIA: media, mediatype, sourcemedia, wm/media
            COMPILATION: compilation, itunescompilation, wm/iscompilation, iscompilation
            RELEASE_TYPE: releasetype, musicbrainzalbumtype
            RELEASE_STATUS: releasestatus, musicbrainzalbumstatus
            RELEASE_COUNTRY: releasecountry, musicbrainzalbumreleasecountry
            ALBUM_VERSION: albumversion, musicbrainzalbumcomment, musicbrainzalbumdisambiguation
            COMPOSER: composer, wm/composer
            COMPOSER_SORT: composersort, composersortorder, wm/composersort, wm/composersortorder
            LYRICIST: lyricist, writer, wm/writer
            CONDUCTOR: conductor, wm/conductor
            REMIXER: remixer, mixartist, modifiedby, interpretedby, wm/modifiedby
            PRODUCER: producer, wm/producer
            ENGINEER: engineer, wm/engineer
            MIXER: mixer, wm/mixer
            DJ_MIXER: djmixer, wm/djmixer
            ARRANGER: arranger, wm/arranger
            DIRECTOR: director, wm/director
            PERFORMER: performer
            WORK: work, wm/work
            MOVEMENT: movementname, movement
            MOVEMENT_NUMBER: movementnumber
            MUSICBRAINZ_RECORDING_ID: musicbrainztrackid, musicbrainzrecordingid
            MUSICBRAINZ_TRACK_ID: musicbrainzreleasetrackid
            MUSICBRAINZ_ALBUM_ID: musicbrainzalbumid, musicbrainzreleaseid
            MUSICBRAINZ_RELEASE_GROUP_ID: musicbrainzreleasegroupid
            MUSICBRAINZ_ARTIST_ID: musicbrainzartistid
            MUSICBRAINZ_ALBUM_ARTIST_ID: musicbrainzalbumartistid
            MUSICBRAINZ_WORK_ID: musicbrainzworkid
            ACOUSTID_ID: acoustidid
            REPLAYGAIN_TRACK_GAIN: replaygaintrackgain, rgradio
            REPLAYGAIN_TRACK_PEAK: replaygaintrackpeak, rgpeak
            REPLAYGAIN_ALBUM_GAIN: replaygainalbumgain, rgaudiophile
            REPLAYGAIN_ALBUM_PEAK: replaygainalbumpeak
            R128_TRACK_GAIN: r128trackgain
            R128_ALBUM_GAIN: r128albumgain
            LYRICS: lyrics, unsyncedlyrics, unsynchronisedlyrics, unsynchronizedlyrics, wm/lyrics
            SYNCED_LYRICS: syncedlyrics, synchronizedlyrics, synchronisedlyrics
            CUE_SHEET: cuesheet
            ENCODER: encoder, encodersettings, encodingtool, wm/encodingsettings, wm/toolname, tool
            """;

    private static final Map<String, TagKey> NAMES = parse();

    private TagNames() {}

    /// What a name such as `MUSICBRAINZ_ALBUMID`, `MusicBrainz Album Id` or `WM/AlbumTitle` stands for.
    public static Optional<TagKey> find(String name) {
        return Optional.ofNullable(NAMES.get(normal(name)));
    }

    private static Map<String, TagKey> parse() {
        Map<String, TagKey> names = new HashMap<>();
        TABLE.lines().forEach(line -> {
            int colon = line.indexOf(':');
            TagKey key = TagKey.valueOf(line.substring(0, colon));
            for (String name : line.substring(colon + 1).split(",", -1)) {
                names.put(normal(name), key);
            }
        });
        return Map.copyOf(names);
    }

    private static String normal(String name) {
        StringBuilder normal = new StringBuilder(name.length());
        for (int i = 0; i < name.length() && i < 80; i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                normal.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                normal.append((char) (c + 32));
            } else if (c > 127) {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return normal.toString();
    }
}
