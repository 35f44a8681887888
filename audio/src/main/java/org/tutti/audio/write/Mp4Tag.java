package org.tutti.audio.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

/// Writes the `udta` box that MP4 players read tags from: `meta` with an `ilst` of iTunes' items.
/// Source: Apple, "QuickTime File Format Specification", metadata item list; names after MusicBrainz Picard.
public final class Mp4Tag {
    private static final int TEXT = 1;
    private static final int INTEGER = 21;

    private Mp4Tag() {}

    /// A complete `udta` box.
    public static byte[] encode(Tags tags, List<Artwork> pictures) {
        Bytes items = new Bytes(1024);
        for (TagKey key : TagKey.values()) {
            List<String> values = tags.all(key);
            if (!values.isEmpty()) {
                item(items, key, values, tags);
            }
        }
        Bytes covers = new Bytes();
        for (Artwork picture : pictures) {
            data(covers, picture.mime().equals("image/png") ? 14 : 13, picture.bytes());
        }
        if (covers.size() > 0) {
            Mp4File.box(items, "covr", covers);
        }
        Bytes handler =
                new Bytes().be32(0).be32(0).latin("mdirappl").be32(0).be32(0).u8(0);
        Bytes meta = new Bytes(items.size() + 64).be32(0);
        Mp4File.box(meta, "hdlr", handler);
        Mp4File.box(meta, "ilst", items);
        Bytes userData = new Bytes(meta.size() + 8);
        Mp4File.box(userData, "meta", meta);
        Bytes out = new Bytes(userData.size() + 8);
        return Mp4File.box(out, "udta", userData).toByteArray();
    }

    private static void item(Bytes out, TagKey key, List<String> values, Tags tags) {
        String name = TagNames.MP4.get(key);
        if (name != null
                && !(key == TagKey.LYRICS && tags.first(TagKey.SYNCED_LYRICS).isPresent())) {
            texts(out, name, values);
            return;
        }
        switch (key) {
            case TRACK_NUMBER -> pair(out, "trkn", values.getFirst(), tags.text(TagKey.TRACK_TOTAL), true);
            case DISC_NUMBER -> pair(out, "disk", values.getFirst(), tags.text(TagKey.DISC_TOTAL), false);
            case COMPILATION -> integer(out, "cpil", values.getFirst(), 1);
            case EXPLICIT -> integer(out, "rtng", values.getFirst(), 1);
            case BPM -> integer(out, "tmpo", values.getFirst(), 2);
            case MOVEMENT_NUMBER -> integer(out, "\u00a9mvi", values.getFirst(), 2);
            case SYNCED_LYRICS -> texts(out, "\u00a9lyr", values);
            case TRACK_TOTAL, DISC_TOTAL -> {
                // Part of trkn and disk.
            }
            default ->
                free(out, key == TagKey.KEY ? "initialkey" : TagNames.FREE.getOrDefault(key, key.name()), values);
        }
    }

    private static void texts(Bytes out, String name, List<String> values) {
        Bytes body = new Bytes();
        for (String value : values) {
            data(body, TEXT, value.getBytes(StandardCharsets.UTF_8));
        }
        Mp4File.box(out, name, body);
    }

    private static void free(Bytes out, String name, List<String> values) {
        Bytes body = new Bytes();
        Mp4File.box(body, "mean", new Bytes().be32(0).latin("com.apple.iTunes"));
        Mp4File.box(body, "name", new Bytes().be32(0).utf8(name));
        for (String value : values) {
            data(body, TEXT, value.getBytes(StandardCharsets.UTF_8));
        }
        Mp4File.box(out, "----", body);
    }

    private static void pair(Bytes out, String name, String number, String total, boolean padded) {
        Bytes value = new Bytes(8).be16(0).be16(parse(number)).be16(parse(total));
        if (padded) {
            value.be16(0);
        }
        Bytes body = new Bytes();
        data(body, 0, value.toByteArray());
        Mp4File.box(out, name, body);
    }

    private static void integer(Bytes out, String name, String value, int size) {
        Bytes number = size == 1 ? new Bytes(1).u8(parse(value)) : new Bytes(2).be16(parse(value));
        Bytes body = new Bytes();
        data(body, INTEGER, number.toByteArray());
        Mp4File.box(out, name, body);
    }

    private static void data(Bytes out, int type, byte[] value) {
        Mp4File.box(out, "data", new Bytes(value.length + 8).be32(type).be32(0).raw(value));
    }

    private static int parse(String number) {
        return number.isEmpty() ? 0 : (int) Math.round(Double.parseDouble(number));
    }
}
