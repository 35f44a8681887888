package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.ARTIST;
import static org.tutti.api.subsonic.Keys.CONTRIBUTORS;
import static org.tutti.api.subsonic.Keys.ID;
import static org.tutti.api.subsonic.Keys.NAME;
import static org.tutti.api.subsonic.Keys.ROLE;
import static org.tutti.api.subsonic.Keys.SUB_ROLE;

import java.util.List;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Role;

/// Credits as OpenSubsonic lists them.
final class Credits {
    private Credits() {}

    /// Only the fields that an artist must have, as the description of `artists` asks.
    static void artists(Answer answer, Key key, List<Credit> credits) {
        answer.list(key);
        for (Credit credit : credits) {
            answer.item().id(ID, credit.artist()).text(NAME, credit.name()).end();
        }
        answer.endList();
    }

    static void contributors(Answer answer, List<Credit> credits) {
        answer.list(CONTRIBUTORS);
        for (Credit credit : credits) {
            answer.item().text(ROLE, name(credit.role()));
            answer.textIfAny(SUB_ROLE, credit.detail());
            answer.object(ARTIST)
                    .id(ID, credit.artist())
                    .text(NAME, credit.name())
                    .end();
            answer.end();
        }
        answer.endList();
    }

    static String composers(List<Credit> credits) {
        StringBuilder names = new StringBuilder();
        for (Credit credit : credits) {
            if (credit.role() == Role.COMPOSER) {
                names.append(names.isEmpty() ? "" : ", ").append(credit.name());
            }
        }
        return names.toString();
    }

    /// One lower-case word, as other servers write roles.
    static String name(Role role) {
        return switch (role) {
            case ARTIST -> "artist";
            case ALBUM_ARTIST -> "albumartist";
            case COMPOSER -> "composer";
            case LYRICIST -> "lyricist";
            case CONDUCTOR -> "conductor";
            case REMIXER -> "remixer";
            case PRODUCER -> "producer";
            case ENGINEER -> "engineer";
            case MIXER -> "mixer";
            case DJ_MIXER -> "djmixer";
            case ARRANGER -> "arranger";
            case DIRECTOR -> "director";
            case PERFORMER -> "performer";
        };
    }
}
