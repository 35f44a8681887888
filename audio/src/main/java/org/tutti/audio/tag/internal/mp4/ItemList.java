package org.tutti.audio.tag.internal.mp4;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.internal.id3.Genres;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.mp4.Boxes.Box;
import org.tutti.audio.tag.internal.text.Charsets;
import org.tutti.audio.tag.internal.text.TagNames;
import org.tutti.audio.tag.internal.text.TagValues;

/// The tags of an MP4 file: the `ilst` box, where each item holds one or more `data` boxes.
final class ItemList {
    private static final int UTF16 = 2;
    private static final int DATA_HEADER = 8;
    private static final int FRONT_COVER = 3;

    private final MediaSource source;
    private final Boxes boxes;
    private final MediaDraft draft;

    ItemList(MediaSource source, Boxes boxes, MediaDraft draft) {
        this.source = source;
        this.boxes = boxes;
        this.draft = draft;
    }

    void read(Box list) throws IOException {
        boxes.each(list.from(), list.to(), item -> {
            item(item);
            return true;
        });
    }

    private void item(Box item) throws IOException {
        String type = item.type();
        if (type.equals("----")) {
            freeForm(item);
            return;
        }
        boxes.each(item.from(), item.to(), data -> {
            if (data.type().equals("data") && data.length() >= DATA_HEADER) {
                value(type, data);
            }
            return true;
        });
    }

    private void value(String type, Box data) throws IOException {
        long at = data.from() + DATA_HEADER;
        long length = data.to() - at;
        switch (type) {
            case "covr" -> draft.picture(FRONT_COVER, mime(source.i32(data.from()) & 0xffffff), at, length, source);
            case "trkn" -> pair(TagKey.TRACK_NUMBER, TagKey.TRACK_TOTAL, at, length);
            case "disk" -> pair(TagKey.DISC_NUMBER, TagKey.DISC_TOTAL, at, length);
            case "gnre" -> {
                if (length >= 2) {
                    draft.tags().add(TagKey.GENRE, Genres.name(source.u16(at) - 1));
                }
            }
            case "tmpo" -> number(TagKey.BPM, at, length);
            case "cpil" -> number(TagKey.COMPILATION, at, length);
            case "\u00a9mvi" -> number(TagKey.MOVEMENT_NUMBER, at, length);
            case "rtng" -> {
                if (length >= 1) {
                    int rating = source.u8(at);
                    draft.tags().add(TagKey.EXPLICIT, rating == 1 || rating == 4 ? "1" : rating == 2 ? "2" : "");
                }
            }
            default -> {
                TagKey key = key(type);
                if (key != null) {
                    TagValues.add(draft.tags(), key, text(data));
                }
            }
        }
    }

    private static @Nullable TagKey key(String type) {
        return switch (type) {
            case "\u00a9nam" -> TagKey.TITLE;
            case "\u00a9ART" -> TagKey.ARTIST;
            case "\u00a9alb" -> TagKey.ALBUM;
            case "aART" -> TagKey.ALBUM_ARTIST;
            case "soar" -> TagKey.ARTIST_SORT;
            case "soaa" -> TagKey.ALBUM_ARTIST_SORT;
            case "soal" -> TagKey.ALBUM_SORT;
            case "sonm" -> TagKey.TITLE_SORT;
            case "soco" -> TagKey.COMPOSER_SORT;
            case "\u00a9day" -> TagKey.DATE;
            case "\u00a9gen" -> TagKey.GENRE;
            case "\u00a9wrt", "\u00a9com" -> TagKey.COMPOSER;
            case "\u00a9cmt" -> TagKey.COMMENT;
            case "\u00a9grp" -> TagKey.GROUPING;
            case "\u00a9lyr" -> TagKey.LYRICS;
            case "\u00a9too" -> TagKey.ENCODER;
            case "\u00a9wrk" -> TagKey.WORK;
            case "\u00a9mvn" -> TagKey.MOVEMENT;
            case "\u00a9st3" -> TagKey.SUBTITLE;
            case "\u00a9dir" -> TagKey.DIRECTOR;
            case "\u00a9con" -> TagKey.CONDUCTOR;
            case "\u00a9arg" -> TagKey.ARRANGER;
            case "\u00a9prd" -> TagKey.PRODUCER;
            case "\u00a9pub" -> TagKey.LABEL;
            case "cprt", "\u00a9cpy" -> TagKey.COPYRIGHT;
            default -> null;
        };
    }

    /// An item that names itself: `mean`, `name` and its values.
    private void freeForm(Box item) throws IOException {
        Optional<Box> name = boxes.find(item, "name");
        if (name.isEmpty() || name.get().length() <= 4 || name.get().length() > 256) {
            return;
        }
        int length = (int) name.get().length() - 4;
        int index = source.need(name.get().from() + 4, length);
        Optional<TagKey> key = TagNames.find(Charsets.utf8(source.array(), index, length));
        if (key.isEmpty()) {
            return;
        }
        boxes.each(item.from(), item.to(), data -> {
            if (data.type().equals("data") && data.length() >= DATA_HEADER) {
                TagValues.add(draft.tags(), key.get(), text(data));
            }
            return true;
        });
    }

    private String text(Box data) throws IOException {
        long at = data.from() + DATA_HEADER;
        if (data.to() - at > Limits.TEXT_BYTES) {
            draft.warn("A text in the MP4 file is too large and was left out.");
            return "";
        }
        int length = (int) (data.to() - at);
        boolean wide = (source.i32(data.from()) & 0xffffff) == UTF16;
        int index = source.need(at, length);
        return wide
                ? Charsets.utf16(source.array(), index, length, true)
                : Charsets.utf8(source.array(), index, length);
    }

    private void pair(TagKey number, TagKey total, long at, long length) throws IOException {
        if (length >= 4 && source.u16(at + 2) > 0) {
            draft.tags().add(number, Integer.toString(source.u16(at + 2)));
        }
        if (length >= 6 && source.u16(at + 4) > 0) {
            draft.tags().add(total, Integer.toString(source.u16(at + 4)));
        }
    }

    private void number(TagKey key, long at, long length) throws IOException {
        long value = 0;
        for (int i = 0; i < Math.min(length, 4); i++) {
            value = value << 8 | source.u8(at + i);
        }
        if (value > 0) {
            draft.tags().add(key, Long.toString(value));
        }
    }

    private static String mime(int type) {
        return switch (type) {
            case 13 -> "image/jpeg";
            case 14 -> "image/png";
            case 27 -> "image/bmp";
            default -> "";
        };
    }
}
