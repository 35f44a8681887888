package org.tutti.audio.tag.internal.id3;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.internal.text.TagNames;
import org.tutti.audio.tag.internal.text.TagValues;

/// Gives the contents of ID3v2 frames their meaning.
final class Id3Values {
    private static final String MUSICBRAINZ = "http://musicbrainz.org";
    private static final Map<String, TagKey> TEXTS = new HashMap<>();

    static {
        String[] pairs = """
                TIT2 TITLE, TSOT TITLE_SORT, TIT3 SUBTITLE, TPE1 ARTIST, TSOP ARTIST_SORT, TALB ALBUM, TSOA ALBUM_SORT, TPE2 ALBUM_ARTIST,
                TSO2 ALBUM_ARTIST_SORT, TRCK TRACK_NUMBER, TPOS DISC_NUMBER, TSST DISC_SUBTITLE, TDRC DATE, TDOR ORIGINAL_DATE,
                TORY ORIGINAL_DATE, TDRL RELEASE_DATE, TCON GENRE, TMOO MOOD, TBPM BPM, TKEY KEY, TIT1 GROUPING, GRP1 GROUPING,
                TLAN LANGUAGE, TCOP COPYRIGHT, TSRC ISRC, TPUB LABEL, TMED MEDIA, TCMP COMPILATION, TCOM COMPOSER, TSOC COMPOSER_SORT,
                TEXT LYRICIST, TPE3 CONDUCTOR, TPE4 REMIXER, MVNM MOVEMENT, MVIN MOVEMENT_NUMBER, TSSE ENCODER, XSOP ARTIST_SORT,
                XSOA ALBUM_SORT, XSOT TITLE_SORT""".split(",\\s*", -1);
        for (String pair : pairs) {
            TEXTS.put(pair.substring(0, 4), TagKey.valueOf(pair.substring(5)));
        }
    }

    private final int version;
    private final Tags tags;
    private final Map<TagKey, String> late = new EnumMap<>(TagKey.class);
    private String year = "";
    private String dayAndMonth = "";

    Id3Values(int version, Tags tags) {
        this.version = version;
        this.tags = tags;
    }

    boolean knows(String id) {
        return TEXTS.containsKey(id)
                || switch (id) {
                    case "TXXX", "UFID", "COMM", "USLT", "SYLT", "TIPL", "TMCL", "IPLS", "RVA2", "TYER", "TDAT" -> true;
                    default -> false;
                };
    }

    void read(String id, byte[] bytes, int from, int end) {
        if (end <= from) {
            return;
        }
        TagKey key = TEXTS.get(id);
        if (key != null) {
            text(key, new Id3Text(bytes, from + 1, end, bytes[from]).rest());
            return;
        }
        switch (id) {
            case "TXXX" -> named(new Id3Text(bytes, from + 1, end, bytes[from]));
            case "UFID" -> fileId(bytes, from, end);
            case "COMM" -> comment(bytes, from, end);
            case "USLT" -> lyrics(bytes, from, end);
            case "SYLT" -> tags.add(TagKey.SYNCED_LYRICS, SyncedLyricsFrame.lrc(bytes, from, end));
            case "TIPL", "TMCL", "IPLS" -> people(id, new Id3Text(bytes, from + 1, end, bytes[from]));
            case "RVA2" -> RelativeVolume.read(bytes, from, end, tags);
            case "TYER" ->
                year = new Id3Text(bytes, from + 1, end, bytes[from]).next().strip();
            case "TDAT" ->
                dayAndMonth =
                        new Id3Text(bytes, from + 1, end, bytes[from]).next().strip();
            default -> throw new IllegalArgumentException(id);
        }
    }

    void finish() {
        late.forEach((key, value) -> {
            TagKey ids = key == TagKey.ARTISTS ? TagKey.MUSICBRAINZ_ARTIST_ID : TagKey.MUSICBRAINZ_ALBUM_ARTIST_ID;
            TagKey credit = key == TagKey.ARTISTS ? TagKey.ARTIST : TagKey.ALBUM_ARTIST;
            TagValues.add(
                    tags,
                    key,
                    OldSeparators.artists(
                            value, tags.text(credit), tags.all(ids).size()));
        });
        if (year.isEmpty()) {
            return;
        }
        boolean whole = year.length() == 4 && dayAndMonth.matches("[0-9]{4}");
        String date = whole ? year + "-" + dayAndMonth.substring(2) + "-" + dayAndMonth.substring(0, 2) : year;
        if (tags.first(TagKey.DATE).isEmpty()) {
            tags.add(TagKey.DATE, date);
        }
    }

    private void text(TagKey key, String value) {
        boolean old = version < 4;
        if (key == TagKey.GENRE) {
            for (String genre : value.split("\0", 200)) {
                String names = Genres.resolve(genre);
                TagValues.add(tags, TagKey.GENRE, old ? OldSeparators.genres(names) : names);
            }
        } else if (old && (key == TagKey.ARTISTS || key == TagKey.ALBUM_ARTISTS)) {
            late.put(key, value);
        } else {
            TagValues.add(tags, key, old ? OldSeparators.split(key, value) : value);
        }
    }

    private void named(Id3Text text) {
        String name = text.next();
        Optional<TagKey> key = TagNames.find(name);
        if (key.isPresent()) {
            text(key.get(), text.rest());
        }
    }

    private void fileId(byte[] bytes, int from, int end) {
        Id3Text text = new Id3Text(bytes, from, end, Id3Text.LATIN1);
        if (text.next().equalsIgnoreCase(MUSICBRAINZ)) {
            tags.add(TagKey.MUSICBRAINZ_RECORDING_ID, text.rest());
        }
    }

    /// Comments that programs leave for themselves are left out.
    private void comment(byte[] bytes, int from, int end) {
        Id3Text text = new Id3Text(bytes, from + 4, end, bytes[from]);
        String description = text.next();
        if (description.isEmpty() || description.toLowerCase(Locale.ROOT).startsWith("comment")) {
            tags.add(TagKey.COMMENT, text.rest());
        } else if (!description.startsWith("iTun") && !description.startsWith("Songs-DB")) {
            TagNames.find(description).ifPresent(key -> text(key, text.rest()));
        }
    }

    private void lyrics(byte[] bytes, int from, int end) {
        Id3Text text = new Id3Text(bytes, from + 4, end, bytes[from]);
        text.next();
        tags.add(TagKey.LYRICS, text.next().replace("\r\n", "\n").replace('\r', '\n'));
    }

    private void people(String id, Id3Text text) {
        String[] parts = text.rest().split("\0", 400);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            String role = parts[i].strip();
            Optional<TagKey> key = id.equals("TMCL") ? Optional.empty() : role(role);
            if (key.isPresent()) {
                tags.add(key.get(), parts[i + 1]);
            } else if (!parts[i + 1].isBlank()) {
                tags.add(TagKey.PERFORMER, role.isEmpty() ? parts[i + 1] : parts[i + 1].strip() + " (" + role + ")");
            }
        }
    }

    private static Optional<TagKey> role(String role) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "producer" -> Optional.of(TagKey.PRODUCER);
            case "engineer" -> Optional.of(TagKey.ENGINEER);
            case "mix", "mixer" -> Optional.of(TagKey.MIXER);
            case "dj-mix", "djmix", "djmixer" -> Optional.of(TagKey.DJ_MIXER);
            case "arranger" -> Optional.of(TagKey.ARRANGER);
            case "composer" -> Optional.of(TagKey.COMPOSER);
            case "lyricist" -> Optional.of(TagKey.LYRICIST);
            case "conductor" -> Optional.of(TagKey.CONDUCTOR);
            case "remixer" -> Optional.of(TagKey.REMIXER);
            case "director" -> Optional.of(TagKey.DIRECTOR);
            default -> Optional.empty();
        };
    }
}
