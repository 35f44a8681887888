package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.DAY;
import static org.tutti.api.subsonic.Keys.MONTH;
import static org.tutti.api.subsonic.Keys.NAME;
import static org.tutti.api.subsonic.Keys.PLAYED;
import static org.tutti.api.subsonic.Keys.STARRED;
import static org.tutti.api.subsonic.Keys.USER_RATING;
import static org.tutti.api.subsonic.Keys.YEAR;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tutti.audio.tag.PartialDate;

/// Small things that songs, albums and artists share.
final class Values {
    private Values() {}

    /// Whole seconds, rounded; a song is never 0 seconds long, because some clients leave those out.
    static long seconds(long millis) {
        return millis <= 0 ? 0 : Math.max(1, (millis + 500) / 1000);
    }

    static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// A list of objects with nothing but a name.
    static void names(Answer answer, Key key, List<String> names) {
        answer.list(key);
        for (String name : names) {
            answer.item().text(NAME, name).end();
        }
        answer.endList();
    }

    static void date(Answer answer, Key key, PartialDate date) {
        answer.object(key)
                .numberIfAny(YEAR, date.year())
                .numberIfAny(MONTH, date.month())
                .numberIfAny(DAY, date.day())
                .end();
    }

    /// Likes and ratings; absent where there are none, because clients reject null and rating 0.
    static void marks(Answer answer, Viewer viewer, UUID id) {
        answer.numberIfAny(USER_RATING, viewer.marks().rating(id));
        liked(answer, viewer, id);
    }

    static void liked(Answer answer, Viewer viewer, UUID id) {
        Optional<Instant> liked = viewer.marks().likedAt(id);
        if (liked.isPresent()) {
            answer.instant(STARRED, liked.get());
        }
    }

    static void played(Answer answer, Viewer viewer, UUID id) {
        Optional<Instant> played = viewer.counts().lastPlayed(id);
        if (played.isPresent()) {
            answer.instant(PLAYED, played.get());
        }
    }
}
