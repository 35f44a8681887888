package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.ArrayList;
import java.util.List;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Role;

/// Artists in the protocol's two forms: `ArtistID3`, and the `Artist` of the older folder view.
final class Artists {
    private Artists() {}

    static void list(Answer answer, Key key, Viewer viewer, List<Artist> artists) {
        answer.list(key);
        for (Artist artist : artists) {
            answer.item();
            fields(answer, viewer, artist);
            answer.end();
        }
        answer.endList();
    }

    /// Artists as the top folders of the older view.
    static void folders(Answer answer, Key key, Viewer viewer, List<Artist> artists) {
        answer.list(key);
        for (Artist artist : artists) {
            answer.item().id(ID, artist.id()).text(NAME, artist.name());
            Values.marks(answer, viewer, artist.id().value());
            if (viewer.isFull()) {
                answer.picture(COVER_ART, "ar-", artist.id(), artist.pictureVersion());
            }
            answer.end();
        }
        answer.endList();
    }

    static void fields(Answer answer, Viewer viewer, Artist artist) {
        answer.id(ID, artist.id()).text(NAME, artist.name());
        answer.picture(COVER_ART, "ar-", artist.id(), artist.pictureVersion());
        answer.number(ALBUM_COUNT, artist.albumCount());
        Values.liked(answer, viewer, artist.id().value());
        if (viewer.isFull()) {
            answer.numberIfAny(USER_RATING, viewer.marks().rating(artist.id().value()));
            answer.text(MUSIC_BRAINZ_ID, artist.musicBrainzId()).text(SORT_NAME, artist.sortName());
            answer.texts(ROLES, roles(artist.roles()));
        }
    }

    private static List<String> roles(List<Role> roles) {
        List<String> names = new ArrayList<>(roles.size());
        for (Role role : roles) {
            names.add(Credits.name(role));
        }
        return names;
    }
}
