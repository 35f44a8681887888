package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.core.catalog.internal.Keys;

/// An artist as tags name one.
///
/// The rule: several values, or the tag ARTISTS, are several artists. One value is taken apart only at ` feat. `,
/// ` ft. `, ` featuring ` (also in brackets), `; ` and ` / `: what else joins names (`&`, `,`, `and`, `/` without
/// spaces) is part of too many names. MusicBrainz ids and sort names are given to the names when there are as many of
/// them.
///
/// @param sortName empty where the tags have none
/// @param mbid MusicBrainz artist id or empty
record Named(String name, String sortName, String mbid) {
    static final String VARIOUS = "Various Artists";

    private static final int LONGEST = 1000;
    private static final int MOST = 100;
    private static final String VARIOUS_MBID = "89ad4ac3-39f7-470e-963a-56509c546377";
    private static final Pattern GUESTS =
            Pattern.compile("(?i)\\s+[(\\[]?(?:feat\\.?|ft\\.?|featuring)\\s+(?=\\S)|;|\\s+/\\s+");
    private static final Pattern LIST = Pattern.compile(";\\s*|\\s+/\\s+");

    static Named various() {
        return new Named(VARIOUS, VARIOUS, VARIOUS_MBID);
    }

    static Named plain(String name) {
        return new Named(Keys.cut(name, LONGEST), "", "");
    }

    boolean isVarious() {
        return mbid.equals(VARIOUS_MBID) || isVarious(name);
    }

    static boolean isVarious(String name) {
        String folded = Keys.fold(name);
        return folded.equals("various artists") || folded.equals("various") || folded.equals("va");
    }

    /// The artists of a track.
    static List<Named> artists(Tags tags) {
        return named(
                names(tags.all(TagKey.ARTISTS), tags.all(TagKey.ARTIST), GUESTS),
                tags.all(TagKey.ARTIST_SORT),
                tags.all(TagKey.MUSICBRAINZ_ARTIST_ID));
    }

    /// The artists of its album; empty when the tags do not say.
    static List<Named> albumArtists(Tags tags) {
        List<Named> artists = named(
                names(tags.all(TagKey.ALBUM_ARTISTS), tags.all(TagKey.ALBUM_ARTIST), LIST),
                tags.all(TagKey.ALBUM_ARTIST_SORT),
                tags.all(TagKey.MUSICBRAINZ_ALBUM_ARTIST_ID));
        return artists.size() == 1 && artists.getFirst().isVarious() ? List.of(various()) : artists;
    }

    /// The text to show for several artists: what the tags write, else the names.
    static String shown(List<String> written, List<Named> artists) {
        if (written.size() == 1) {
            return written.getFirst();
        }
        StringBuilder text = new StringBuilder();
        for (Named artist : artists) {
            text.append(text.isEmpty() ? "" : ", ").append(artist.name());
        }
        return text.toString();
    }

    static List<String> split(List<String> values) {
        List<String> parts = new ArrayList<>(values.size());
        for (String value : values) {
            if (value.indexOf(';') < 0) {
                parts.add(value);
                continue;
            }
            for (String part : value.split(";", -1)) {
                if (!part.isBlank() && !parts.contains(part.strip())) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }

    private static List<String> names(List<String> several, List<String> one, Pattern separators) {
        if (!several.isEmpty()) {
            return several;
        }
        if (one.size() != 1) {
            return one;
        }
        List<String> names = new ArrayList<>(2);
        for (String part : separators.split(one.getFirst())) {
            String name = part.strip();
            if (names.size() > 0 && (name.endsWith(")") || name.endsWith("]")) && name.indexOf('(') < 0) {
                name = name.substring(0, name.length() - 1).strip();
            }
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        return names.isEmpty() ? one : names;
    }

    private static List<Named> named(List<String> names, List<String> sorts, List<String> ids) {
        List<Named> artists = new ArrayList<>(names.size());
        for (int i = 0; i < Math.min(names.size(), MOST); i++) {
            String sort = sorts.size() == names.size() ? sorts.get(i) : "";
            String id = ids.size() == names.size() && isMbid(ids.get(i)) ? ids.get(i) : "";
            artists.add(new Named(Keys.cut(names.get(i), LONGEST), Keys.cut(sort, LONGEST), id));
        }
        return List.copyOf(artists);
    }

    static boolean isMbid(String text) {
        return text.length() == 36 && text.charAt(8) == '-' && text.charAt(23) == '-';
    }
}
