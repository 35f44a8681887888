package org.tutti.audio.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

/// Writes ID3v2.4 tags: UTF-8 text, several values separated by a zero byte.
/// Source: id3.org, "ID3 tag version 2.4.0 - Main Structure" and "- Native Frames".
public final class Id3Tag {
    private static final int UTF8 = 3;
    private static final int PADDING = 64;
    private static final String RECORDING_OWNER = "http://musicbrainz.org";

    /// People who are listed by what they did, in `TIPL`.
    private static final Map<TagKey, String> INVOLVED = Map.of(
            TagKey.PRODUCER, "producer",
            TagKey.ENGINEER, "engineer",
            TagKey.MIXER, "mix",
            TagKey.DJ_MIXER, "DJ-mix",
            TagKey.ARRANGER, "arranger");

    private Id3Tag() {}

    /// A complete tag, to stand before the first MPEG frame or inside an `id3 ` chunk.
    public static byte[] encode(Tags tags, List<Artwork> pictures) {
        Bytes frames = new Bytes(1024);
        for (TagKey key : TagKey.values()) {
            List<String> values = tags.all(key);
            if (!values.isEmpty()) {
                writeValues(frames, key, values, tags);
            }
        }
        people(frames, tags);
        for (Artwork picture : pictures) {
            Bytes body = new Bytes(picture.bytes().length + 32);
            body.u8(UTF8).latin(picture.mime()).u8(0).u8(picture.kind()).u8(0).raw(picture.bytes());
            frame(frames, "APIC", body);
        }
        Bytes tag = new Bytes(frames.size() + 10 + PADDING);
        tag.latin("ID3").u8(4).u8(0).u8(0).synchsafe(frames.size() + PADDING);
        return tag.raw(frames.toByteArray()).zeros(PADDING).toByteArray();
    }

    private static void writeValues(Bytes out, TagKey key, List<String> values, Tags tags) {
        String frame = TagNames.ID3.get(key);
        if (frame != null) {
            frame(out, frame, new Bytes().u8(UTF8).utf8(String.join("\0", values)));
            return;
        }
        switch (key) {
            case TRACK_NUMBER -> frame(out, "TRCK", numbered(values.getFirst(), tags.text(TagKey.TRACK_TOTAL)));
            case DISC_NUMBER -> frame(out, "TPOS", numbered(values.getFirst(), tags.text(TagKey.DISC_TOTAL)));
            case COMMENT -> frame(out, "COMM", spoken(values.getFirst()));
            case LYRICS -> frame(out, "USLT", spoken(values.getFirst()));
            case SYNCED_LYRICS -> frame(out, "SYLT", synced(values.getFirst()));
            case MUSICBRAINZ_RECORDING_ID ->
                frame(out, "UFID", new Bytes().latin(RECORDING_OWNER).u8(0).latin(values.getFirst()));
            case TRACK_TOTAL, DISC_TOTAL, PERFORMER, PRODUCER, ENGINEER, MIXER, DJ_MIXER, ARRANGER -> {
                // Part of TRCK, TPOS, TMCL and TIPL.
            }
            default -> {
                String description = TagNames.FREE.getOrDefault(key, key.name());
                frame(out, "TXXX", new Bytes().u8(UTF8).utf8(description).u8(0).utf8(String.join("\0", values)));
            }
        }
    }

    private static void people(Bytes out, Tags tags) {
        List<String> involved = new ArrayList<>();
        for (TagKey key : INVOLVED.keySet().stream().sorted().toList()) {
            for (String name : tags.all(key)) {
                involved.add(INVOLVED.getOrDefault(key, ""));
                involved.add(name);
            }
        }
        if (!involved.isEmpty()) {
            frame(out, "TIPL", new Bytes().u8(UTF8).utf8(String.join("\0", involved)));
        }
        List<String> musicians = new ArrayList<>();
        for (String performer : tags.all(TagKey.PERFORMER)) {
            int open = performer.lastIndexOf(" (");
            boolean hasInstrument = open > 0 && performer.endsWith(")");
            musicians.add(hasInstrument ? performer.substring(open + 2, performer.length() - 1) : "performer");
            musicians.add(hasInstrument ? performer.substring(0, open) : performer);
        }
        if (!musicians.isEmpty()) {
            frame(out, "TMCL", new Bytes().u8(UTF8).utf8(String.join("\0", musicians)));
        }
    }

    private static Bytes numbered(String number, String total) {
        return new Bytes().u8(UTF8).utf8(total.isEmpty() ? number : number + "/" + total);
    }

    private static Bytes spoken(String text) {
        return new Bytes().u8(UTF8).latin("eng").u8(0).utf8(text);
    }

    /// `SYLT`, section 4.9 of the native frames: times in milliseconds, content type "lyrics".
    private static Bytes synced(String lrc) {
        Bytes body = new Bytes().u8(UTF8).latin("eng").u8(2).u8(1).u8(0);
        for (LrcLine line : LrcLine.parse(lrc)) {
            body.utf8(line.text()).u8(0).be32(line.millis());
        }
        return body;
    }

    private static void frame(Bytes out, String id, Bytes body) {
        out.latin(id).synchsafe(body.size()).be16(0).raw(body.toByteArray());
    }
}
