package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Loudness;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;

/// Tracks as the protocol's `Child`.
final class Songs {
    private static final Set<String> LOSSY = Set.of("mp3", "aac", "vorbis", "opus", "wmav1", "wmav2");

    private final Catalog catalog;

    Songs(Catalog catalog) {
        this.catalog = catalog;
    }

    /// A list of songs. Their albums are looked up together: songs without a picture of their own carry the id of the
    /// album's, with the same version, so that a client loads and keeps one picture and not two.
    void list(Answer answer, Key key, Viewer viewer, List<Track> tracks) {
        Map<AlbumId, Long> pictures = pictures(viewer, tracks);
        answer.list(key);
        for (Track track : tracks) {
            answer.item();
            fields(answer, viewer, track, picture(pictures, track), 0);
            answer.end();
        }
        answer.endList();
    }

    /// The songs of one album.
    void ofAlbum(Answer answer, Key key, Viewer viewer, Album album, List<Track> tracks) {
        answer.list(key);
        for (Track track : tracks) {
            answer.item();
            fields(answer, viewer, track, album.pictureVersion(), 0);
            answer.end();
        }
        answer.endList();
    }

    /// One song as a field.
    void one(Answer answer, Key key, Viewer viewer, Track track, long bookmarkMillis) {
        answer.object(key);
        fields(answer, viewer, track, albumPicture(viewer, track), bookmarkMillis);
        answer.end();
    }

    /// Versions of the pictures of the tracks' albums.
    Map<AlbumId, Long> pictures(Viewer viewer, List<Track> tracks) {
        Set<AlbumId> ids = new LinkedHashSet<>();
        for (Track track : tracks) {
            if (track.pictureVersion() == 0) {
                ids.add(track.albumId());
            }
        }
        Map<AlbumId, Long> versions = HashMap.newHashMap(ids.size());
        for (Album album : catalog.albums(viewer.principal().scope(), ids)) {
            versions.put(album.id(), album.pictureVersion());
        }
        return versions;
    }

    static long picture(Map<AlbumId, Long> pictures, Track track) {
        return pictures.getOrDefault(track.albumId(), 0L);
    }

    private long albumPicture(Viewer viewer, Track track) {
        return track.pictureVersion() != 0
                ? 0
                : catalog.findAlbum(viewer.principal().scope(), track.albumId())
                        .map(Album::pictureVersion)
                        .orElse(0L);
    }

    /// The fields of a song; scalars of an enclosing type come before this call.
    ///
    /// @param albumPicture version of the album's picture
    void fields(Answer answer, Viewer viewer, Track track, long albumPicture, long bookmarkMillis) {
        classic(answer, viewer, track, albumPicture);
        if (bookmarkMillis > 0) {
            answer.number(BOOKMARK_POSITION, bookmarkMillis);
        }
        if (viewer.isFull()) {
            open(answer, viewer, track);
        }
    }

    private static void classic(Answer answer, Viewer viewer, Track track, long albumPicture) {
        Rendition file = track.best();
        answer.id(ID, track.id())
                .id(PARENT, track.albumId())
                .flag(IS_DIR, false)
                .text(TITLE, track.title());
        answer.text(ALBUM, track.albumTitle()).text(ARTIST, track.artistName());
        answer.numberIfAny(TRACK, track.number()).numberIfAny(YEAR, track.date().year());
        answer.textIfAny(GENRE, Values.first(track.genres()));
        if (track.pictureVersion() != 0) {
            answer.picture(COVER_ART, "tr-", track.id(), track.pictureVersion());
        } else {
            answer.picture(COVER_ART, "al-", track.albumId(), albumPicture);
        }
        answer.number(SIZE, file.size()).text(CONTENT_TYPE, file.contentType());
        answer.text(SUFFIX, file.format().container());
        if (viewer.wantsMp3() && !LOSSY.contains(file.format().codec())) {
            answer.text(TRANSCODED_CONTENT_TYPE, "audio/mpeg").text(TRANSCODED_SUFFIX, "mp3");
        }
        answer.number(DURATION, Values.seconds(track.durationMillis()));
        answer.number(BIT_RATE, file.format().bitRate());
        answer.number(PLAY_COUNT, viewer.counts().plays(track.id().value()));
        answer.numberIfAny(DISC_NUMBER, track.disc());
        answer.instant(CREATED, track.added()).id(ALBUM_ID, track.albumId());
        if (!track.artists().isEmpty()) {
            answer.id(ARTIST_ID, track.artists().getFirst().artist());
        }
        answer.text(TYPE, "music").flag(IS_VIDEO, false);
        if (!viewer.isMinimal()) {
            answer.text(PATH, file.path());
            Values.marks(answer, viewer, track.id().value());
        }
    }

    private static void open(Answer answer, Viewer viewer, Track track) {
        Rendition file = track.best();
        answer.text(MEDIA_TYPE, "song");
        Values.played(answer, viewer, track.id().value());
        answer.number(BIT_DEPTH, file.format().bitDepth());
        answer.number(SAMPLING_RATE, file.format().sampleRate());
        answer.number(CHANNEL_COUNT, file.format().channels());
        answer.number(BPM, track.bpm()).text(COMMENT, track.comment()).text(SORT_NAME, track.sortTitle());
        answer.text(MUSIC_BRAINZ_ID, track.musicBrainzRecordingId());
        answer.text(DISPLAY_ARTIST, track.artistName()).text(DISPLAY_ALBUM_ARTIST, track.albumArtistName());
        answer.text(DISPLAY_COMPOSER, Credits.composers(track.contributors()));
        answer.text(EXPLICIT_STATUS, track.explicit() ? "explicit" : "");
        answer.texts(ISRC, track.isrcs()).texts(MOODS, track.moods());
        Values.names(answer, GENRES, track.genres());
        Credits.artists(answer, ARTISTS, track.artists());
        Credits.artists(answer, ALBUM_ARTISTS, track.albumArtists());
        Credits.contributors(answer, track.contributors());
        Loudness loudness = track.loudness();
        answer.object(REPLAY_GAIN)
                .decimal(TRACK_GAIN, loudness.trackGain())
                .decimal(TRACK_PEAK, loudness.trackPeak())
                .decimal(ALBUM_GAIN, loudness.albumGain())
                .decimal(ALBUM_PEAK, loudness.albumPeak())
                .end();
    }
}
