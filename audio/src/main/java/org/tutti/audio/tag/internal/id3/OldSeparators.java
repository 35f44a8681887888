package org.tutti.audio.tag.internal.id3;

import java.util.Arrays;
import org.tutti.audio.tag.TagKey;

/// Separates values the way ID3v2.3 does, which has no NUL for it. Names such as AC/DC stay whole.
final class OldSeparators {
    private OldSeparators() {}

    static String split(TagKey key, String value) {
        return switch (key) {
            case COMPOSER, LYRICIST, CONDUCTOR, REMIXER, PRODUCER, ENGINEER, MIXER, ARRANGER -> loose(value);
            case ISRC, RELEASE_TYPE, MOOD, LANGUAGE -> value.replace(';', '\0').replace('/', '\0');
            default -> value;
        };
    }

    /// A slash separates genres only where both sides are genres.
    static String genres(String names) {
        return names.indexOf('/') >= 0 && Genres.areNames(names.split("/", -1)) ? names.replace('/', '\0') : names;
    }

    /// A slash separates artists only where there are as many identifiers as names, or where the credit has all the
    /// names
    /// in another form.
    static String artists(String value, String credit, int identifiers) {
        String split = loose(value);
        String[] names = value.split("/", -1);
        if (split.indexOf('\0') >= 0 || names.length < 2) {
            return split;
        }
        boolean counted = identifiers == names.length;
        boolean credited =
                !credit.contains(value) && Arrays.stream(names).allMatch(name -> credit.contains(name.strip()));
        return counted || credited ? value.replace('/', '\0') : value;
    }

    private static String loose(String value) {
        return value.replace("; ", "\0").replace(" / ", "\0");
    }
}
