package org.tutti.audio.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

/// Writes Vorbis comments, which FLAC, Ogg Vorbis and Opus share. Source: xiph.org, "Ogg Vorbis I format
/// specification: comment field and header specification"; pictures: RFC 9639, section 8.8.
public final class VorbisComment {
    private static final String VENDOR = "Tutti";

    private VorbisComment() {}

    /// The comment block without framing. Pictures are embedded as `METADATA_BLOCK_PICTURE`, which is Ogg's way; FLAC
    /// has blocks of their own ([#picture]).
    public static byte[] encode(Tags tags, List<Artwork> pictures) {
        List<byte[]> fields = new ArrayList<>();
        for (TagKey key : TagKey.values()) {
            for (String value : tags.all(key)) {
                field(fields, name(key, tags), value);
            }
        }
        for (Artwork picture : pictures) {
            field(fields, "METADATA_BLOCK_PICTURE", Base64.getEncoder().encodeToString(picture(picture)));
        }
        byte[] vendor = VENDOR.getBytes(StandardCharsets.UTF_8);
        Bytes out = new Bytes(1024).le32(vendor.length).raw(vendor).le32(fields.size());
        for (byte[] field : fields) {
            out.le32(field.length).raw(field);
        }
        return out.toByteArray();
    }

    /// A FLAC picture block's content.
    public static byte[] picture(Artwork picture) {
        byte[] mime = picture.mime().getBytes(StandardCharsets.US_ASCII);
        Bytes out = new Bytes(picture.bytes().length + 64);
        out.be32(picture.kind()).be32(mime.length).raw(mime).be32(0);
        out.be32(picture.width()).be32(picture.height()).be32(24).be32(0);
        return out.be32(picture.bytes().length).raw(picture.bytes()).toByteArray();
    }

    /// Synced lyrics are LRC text in `LYRICS`, as most players expect; plain ones make room for them.
    private static String name(TagKey key, Tags tags) {
        if (key == TagKey.SYNCED_LYRICS) {
            return "LYRICS";
        }
        if (key == TagKey.LYRICS && tags.first(TagKey.SYNCED_LYRICS).isPresent()) {
            return "UNSYNCEDLYRICS";
        }
        return TagNames.VORBIS.getOrDefault(key, key.name());
    }

    private static void field(List<byte[]> fields, String name, String value) {
        fields.add((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    }
}
