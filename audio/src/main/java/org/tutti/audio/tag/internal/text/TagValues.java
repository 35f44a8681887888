package org.tutti.audio.tag.internal.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

/// Puts values into [Tags] the way the catalog wants them: numbers apart from totals, identifiers one by one.
public final class TagValues {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private TagValues() {}

    /// Adds the value of a tag of the container's own name; names that say nothing to us are left out.
    public static void addNamed(Tags tags, String name, String value) {
        TagNames.find(name).ifPresent(key -> add(tags, key, value));
    }

    /// Adds one value; several that NULs separate are added one by one.
    public static void add(Tags tags, TagKey key, String value) {
        int nul = value.indexOf('\0');
        if (nul < 0) {
            addOne(tags, key, value);
            return;
        }
        int from = 0;
        while (nul >= 0) {
            addOne(tags, key, value.substring(from, nul));
            from = nul + 1;
            nul = value.indexOf('\0', from);
        }
        addOne(tags, key, value.substring(from));
    }

    private static void addOne(Tags tags, TagKey key, String value) {
        switch (key) {
            case TRACK_NUMBER -> addNumber(tags, key, TagKey.TRACK_TOTAL, value);
            case DISC_NUMBER -> addNumber(tags, key, TagKey.DISC_TOTAL, value);
            case MUSICBRAINZ_RECORDING_ID,
                    MUSICBRAINZ_TRACK_ID,
                    MUSICBRAINZ_ALBUM_ID,
                    MUSICBRAINZ_RELEASE_GROUP_ID,
                    MUSICBRAINZ_ARTIST_ID,
                    MUSICBRAINZ_ALBUM_ARTIST_ID,
                    MUSICBRAINZ_WORK_ID -> addIds(tags, key, value);
            case GENRE -> addGenres(tags, value);
            default -> tags.add(key, value);
        }
    }

    private static void addNumber(Tags tags, TagKey key, TagKey total, String value) {
        int slash = value.indexOf('/');
        tags.add(key, slash < 0 ? value : value.substring(0, slash));
        if (slash >= 0) {
            tags.add(total, value.substring(slash + 1));
        }
    }

    private static void addIds(Tags tags, TagKey key, String value) {
        if (value.length() <= 36) {
            tags.add(key, value);
            return;
        }
        Matcher matcher = UUID.matcher(value);
        while (matcher.find()) {
            tags.add(key, matcher.group());
        }
    }

    private static void addGenres(Tags tags, String value) {
        if (value.indexOf(';') < 0) {
            tags.add(TagKey.GENRE, value);
            return;
        }
        for (String genre : value.split(";", 100)) {
            tags.add(TagKey.GENRE, genre);
        }
    }
}
