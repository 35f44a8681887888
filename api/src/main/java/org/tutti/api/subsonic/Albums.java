package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.List;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.DiscTitle;

/// Albums in the protocol's two forms: `AlbumID3`, and the `Child` of the older folder view.
final class Albums {
    private Albums() {}

    static void list(Answer answer, Key key, Viewer viewer, List<Album> albums) {
        answer.list(key);
        for (Album album : albums) {
            answer.item();
            fields(answer, viewer, album);
            answer.end();
        }
        answer.endList();
    }

    /// Albums as directories.
    static void directories(Answer answer, Key key, Viewer viewer, List<Album> albums) {
        answer.list(key);
        for (Album album : albums) {
            answer.item();
            directory(answer, viewer, album);
            answer.end();
        }
        answer.endList();
    }

    static int year(Album album) {
        return album.date().isEmpty()
                ? album.originalDate().year()
                : album.date().year();
    }

    static void fields(Answer answer, Viewer viewer, Album album) {
        answer.id(ID, album.id()).text(NAME, album.title()).text(ARTIST, album.artistName());
        shared(answer, viewer, album);
        answer.number(SONG_COUNT, album.trackCount());
        Values.liked(answer, viewer, album.id().value());
        if (viewer.isFull()) {
            open(answer, viewer, album);
        }
    }

    private static void shared(Answer answer, Viewer viewer, Album album) {
        if (!album.artists().isEmpty()) {
            answer.id(ARTIST_ID, album.artists().getFirst().artist());
        }
        answer.picture(COVER_ART, "al-", album.id(), album.pictureVersion());
        answer.number(DURATION, Values.seconds(album.durationMillis()));
        answer.number(PLAY_COUNT, viewer.counts().plays(album.id().value()));
        answer.instant(CREATED, album.added());
        answer.numberIfAny(YEAR, year(album)).textIfAny(GENRE, Values.first(album.genres()));
    }

    private static void open(Answer answer, Viewer viewer, Album album) {
        answer.numberIfAny(USER_RATING, viewer.marks().rating(album.id().value()));
        Values.played(answer, viewer, album.id().value());
        answer.text(VERSION, album.version()).text(MUSIC_BRAINZ_ID, album.musicBrainzId());
        answer.text(DISPLAY_ARTIST, album.artistName()).text(SORT_NAME, album.sortTitle());
        answer.flag(IS_COMPILATION, album.compilation());
        answer.text(EXPLICIT_STATUS, album.explicit() ? "explicit" : "");
        Values.names(answer, RECORD_LABELS, album.labels());
        Values.names(answer, GENRES, album.genres());
        Credits.artists(answer, ARTISTS, album.artists());
        answer.texts(RELEASE_TYPES, album.releaseTypes()).texts(MOODS, album.moods());
        Values.date(answer, ORIGINAL_RELEASE_DATE, album.originalDate());
        Values.date(answer, RELEASE_DATE, album.date());
        answer.list(DISC_TITLES);
        for (DiscTitle disc : album.discTitles()) {
            answer.item().number(DISC, disc.disc()).text(TITLE, disc.title()).end();
        }
        answer.endList();
    }

    static void directory(Answer answer, Viewer viewer, Album album) {
        answer.id(ID, album.id()).flag(IS_DIR, true).text(TITLE, album.title());
        answer.text(ALBUM, album.title()).text(ARTIST, album.artistName());
        if (!album.artists().isEmpty()) {
            answer.id(PARENT, album.artists().getFirst().artist());
        }
        shared(answer, viewer, album);
        Values.marks(answer, viewer, album.id().value());
        if (viewer.isFull()) {
            answer.text(MEDIA_TYPE, "album").number(SONG_COUNT, album.trackCount());
            answer.text(SORT_NAME, album.sortTitle()).text(MUSIC_BRAINZ_ID, album.musicBrainzId());
            answer.text(DISPLAY_ARTIST, album.artistName());
            Values.names(answer, GENRES, album.genres());
            Credits.artists(answer, ARTISTS, album.artists());
        }
    }
}
