package org.tutti.audio.write;

import java.util.EnumMap;
import java.util.Map;
import org.tutti.audio.tag.TagKey;

/// What each tag is called in the three families of containers, after MusicBrainz Picard's tag table.
final class TagNames {
    /// ID3v2.4 frames that hold text.
    static final Map<TagKey, String> ID3 = new EnumMap<>(TagKey.class);

    /// Vorbis comment fields, for FLAC, Ogg Vorbis and Opus.
    static final Map<TagKey, String> VORBIS = new EnumMap<>(TagKey.class);

    /// MP4 items of their own.
    static final Map<TagKey, String> MP4 = new EnumMap<>(TagKey.class);

    /// Descriptions of ID3's `TXXX` frames and, for what has no item of its own, names of MP4's `----` items.
    static final Map<TagKey, String> FREE = new EnumMap<>(TagKey.class);

    static {
        name(TagKey.TITLE, "TIT2", "TITLE", "\u00a9nam");
        name(TagKey.TITLE_SORT, "TSOT", "TITLESORT", "sonm");
        name(TagKey.SUBTITLE, "TIT3", "SUBTITLE", "");
        name(TagKey.ARTIST, "TPE1", "ARTIST", "\u00a9ART");
        name(TagKey.ARTIST_SORT, "TSOP", "ARTISTSORT", "soar");
        name(TagKey.ALBUM, "TALB", "ALBUM", "\u00a9alb");
        name(TagKey.ALBUM_SORT, "TSOA", "ALBUMSORT", "soal");
        name(TagKey.ALBUM_ARTIST, "TPE2", "ALBUMARTIST", "aART");
        name(TagKey.ALBUM_ARTIST_SORT, "TSO2", "ALBUMARTISTSORT", "soaa");
        name(TagKey.DISC_SUBTITLE, "TSST", "DISCSUBTITLE", "");
        name(TagKey.DATE, "TDRC", "DATE", "\u00a9day");
        name(TagKey.ORIGINAL_DATE, "TDOR", "ORIGINALDATE", "");
        name(TagKey.RELEASE_DATE, "TDRL", "RELEASEDATE", "");
        name(TagKey.GENRE, "TCON", "GENRE", "\u00a9gen");
        name(TagKey.MOOD, "TMOO", "MOOD", "");
        name(TagKey.BPM, "TBPM", "BPM", "");
        name(TagKey.KEY, "TKEY", "KEY", "");
        name(TagKey.GROUPING, "TIT1", "GROUPING", "\u00a9grp");
        name(TagKey.LANGUAGE, "TLAN", "LANGUAGE", "");
        name(TagKey.COPYRIGHT, "TCOP", "COPYRIGHT", "cprt");
        name(TagKey.ISRC, "TSRC", "ISRC", "");
        name(TagKey.LABEL, "TPUB", "LABEL", "");
        name(TagKey.MEDIA, "TMED", "MEDIA", "");
        name(TagKey.COMPILATION, "TCMP", "COMPILATION", "");
        name(TagKey.COMPOSER, "TCOM", "COMPOSER", "\u00a9wrt");
        name(TagKey.COMPOSER_SORT, "TSOC", "COMPOSERSORT", "soco");
        name(TagKey.LYRICIST, "TEXT", "LYRICIST", "");
        name(TagKey.CONDUCTOR, "TPE3", "CONDUCTOR", "");
        name(TagKey.REMIXER, "TPE4", "REMIXER", "");
        name(TagKey.MOVEMENT, "MVNM", "MOVEMENTNAME", "\u00a9mvn");
        name(TagKey.MOVEMENT_NUMBER, "MVIN", "MOVEMENT", "");
        name(TagKey.ENCODER, "TSSE", "ENCODER", "\u00a9too");
        name(TagKey.COMMENT, "", "COMMENT", "\u00a9cmt");
        name(TagKey.LYRICS, "", "LYRICS", "\u00a9lyr");
        name(TagKey.TRACK_NUMBER, "", "TRACKNUMBER", "");
        name(TagKey.TRACK_TOTAL, "", "TRACKTOTAL", "");
        name(TagKey.DISC_NUMBER, "", "DISCNUMBER", "");
        name(TagKey.DISC_TOTAL, "", "DISCTOTAL", "");
        name(TagKey.PRODUCER, "", "PRODUCER", "");
        name(TagKey.ENGINEER, "", "ENGINEER", "");
        name(TagKey.MIXER, "", "MIXER", "");
        name(TagKey.DJ_MIXER, "", "DJMIXER", "");
        name(TagKey.ARRANGER, "", "ARRANGER", "");
        name(TagKey.PERFORMER, "", "PERFORMER", "");
        free(TagKey.ARTISTS, "ARTISTS", "ARTISTS");
        free(TagKey.ALBUM_ARTISTS, "ALBUMARTISTS", "ALBUMARTISTS");
        free(TagKey.EXPLICIT, "ITUNESADVISORY", "ITUNESADVISORY");
        free(TagKey.BARCODE, "BARCODE", "BARCODE");
        free(TagKey.CATALOG_NUMBER, "CATALOGNUMBER", "CATALOGNUMBER");
        free(TagKey.RELEASE_TYPE, "MusicBrainz Album Type", "RELEASETYPE");
        free(TagKey.RELEASE_STATUS, "MusicBrainz Album Status", "RELEASESTATUS");
        free(TagKey.RELEASE_COUNTRY, "MusicBrainz Album Release Country", "RELEASECOUNTRY");
        free(TagKey.ALBUM_VERSION, "ALBUMVERSION", "ALBUMVERSION");
        free(TagKey.DIRECTOR, "DIRECTOR", "DIRECTOR");
        free(TagKey.WORK, "WORK", "WORK");
        free(TagKey.MUSICBRAINZ_RECORDING_ID, "MusicBrainz Track Id", "MUSICBRAINZ_TRACKID");
        free(TagKey.MUSICBRAINZ_TRACK_ID, "MusicBrainz Release Track Id", "MUSICBRAINZ_RELEASETRACKID");
        free(TagKey.MUSICBRAINZ_ALBUM_ID, "MusicBrainz Album Id", "MUSICBRAINZ_ALBUMID");
        free(TagKey.MUSICBRAINZ_RELEASE_GROUP_ID, "MusicBrainz Release Group Id", "MUSICBRAINZ_RELEASEGROUPID");
        free(TagKey.MUSICBRAINZ_ARTIST_ID, "MusicBrainz Artist Id", "MUSICBRAINZ_ARTISTID");
        free(TagKey.MUSICBRAINZ_ALBUM_ARTIST_ID, "MusicBrainz Album Artist Id", "MUSICBRAINZ_ALBUMARTISTID");
        free(TagKey.MUSICBRAINZ_WORK_ID, "MusicBrainz Work Id", "MUSICBRAINZ_WORKID");
        free(TagKey.ACOUSTID_ID, "Acoustid Id", "ACOUSTID_ID");
        free(TagKey.REPLAYGAIN_TRACK_GAIN, "REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_TRACK_GAIN");
        free(TagKey.REPLAYGAIN_TRACK_PEAK, "REPLAYGAIN_TRACK_PEAK", "REPLAYGAIN_TRACK_PEAK");
        free(TagKey.REPLAYGAIN_ALBUM_GAIN, "REPLAYGAIN_ALBUM_GAIN", "REPLAYGAIN_ALBUM_GAIN");
        free(TagKey.REPLAYGAIN_ALBUM_PEAK, "REPLAYGAIN_ALBUM_PEAK", "REPLAYGAIN_ALBUM_PEAK");
        free(TagKey.R128_TRACK_GAIN, "R128_TRACK_GAIN", "R128_TRACK_GAIN");
        free(TagKey.R128_ALBUM_GAIN, "R128_ALBUM_GAIN", "R128_ALBUM_GAIN");
        free(TagKey.CUE_SHEET, "CUESHEET", "CUESHEET");
    }

    private TagNames() {}

    private static void name(TagKey key, String id3, String vorbis, String mp4) {
        if (!id3.isEmpty()) {
            ID3.put(key, id3);
        }
        VORBIS.put(key, vorbis);
        if (mp4.isEmpty()) {
            FREE.put(key, vorbis);
        } else {
            MP4.put(key, mp4);
        }
    }

    private static void free(TagKey key, String description, String vorbis) {
        FREE.put(key, description);
        VORBIS.put(key, vorbis);
    }
}
