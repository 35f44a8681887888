package org.tutti.audio.tag.internal.riff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.id3.Id3v2;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// AIFF and AIFF-C files with tags as text chunks and ID3 (Apple, Audio Interchange File Format, version 1.3).
public final class AiffReader implements FormatReader {
    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.isAt(position, "FORM")
                && (source.isAt(position + 8, "AIFF") || source.isAt(position + 8, "AIFC"));
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        boolean compressed = source.isAt(position + 8, "AIFC");
        Tags texts = new Tags();
        long at = position + 12;
        for (int i = 0; i < Limits.ITEMS && source.has(at, 8); i++) {
            int index = source.need(at, 4);
            String id = new String(source.array(), index, 4, StandardCharsets.ISO_8859_1);
            long length = source.u32(at + 4);
            at += 8;
            if (length > source.size() - at) {
                draft.warn("The file is shorter than it says.");
                length = source.size() - at;
            }
            switch (id) {
                case "COMM" -> common(source, at, length, compressed, draft);
                case "SSND" -> {
                    if (length >= 8) {
                        draft.payload(at + 8, length - 8);
                    }
                }
                case "NAME" -> text(source, at, length, TagKey.TITLE, texts);
                case "AUTH" -> text(source, at, length, TagKey.ARTIST, texts);
                case "(c) " -> text(source, at, length, TagKey.COPYRIGHT, texts);
                case "ANNO" -> text(source, at, length, TagKey.COMMENT, texts);
                case "ID3 ", "id3 " -> {
                    if (Id3v2.isAt(source, at)) {
                        Id3v2.read(source, at, draft);
                    }
                }
                default -> {
                    // Markers, instruments and other chunks.
                }
            }
            at += length + (length & 1);
        }
        if (draft.sampleRate() == 0) {
            throw new UnreadableMedia("The AIFF file does not describe its audio");
        }
        draft.addMissing(texts);
    }

    private static void common(MediaSource source, long at, long length, boolean compressed, MediaDraft draft)
            throws IOException {
        if (length < 18) {
            throw new UnreadableMedia("The AIFF file does not describe its audio");
        }
        String type = "NONE";
        if (compressed && length >= 22) {
            int index = source.need(at + 18, 4);
            type = new String(source.array(), index, 4, StandardCharsets.ISO_8859_1);
        }
        String codec = switch (type) {
            case "NONE", "sowt", "twos", "raw ", "in24", "in32", "fl32", "FL32", "fl64", "FL64", "23ni" -> "pcm";
            case "ulaw", "ULAW" -> "pcm_mulaw";
            case "alaw", "ALAW" -> "pcm_alaw";
            case "ima4" -> "adpcm_ima_qt";
            default -> "unknown";
        };
        draft.format("aiff", codec);
        int rate = (int) Math.clamp(Math.round(extended(source, at + 8)), 0, Integer.MAX_VALUE);
        int depth = codec.startsWith("pcm") ? source.u16(at + 6) : 0;
        draft.samples(rate, depth, source.u16(at));
        long frames = source.u32(at + 2);
        draft.duration(codec.equals("adpcm_ima_qt") ? frames * 64 : frames, rate);
    }

    /// An 80-bit floating point number.
    private static double extended(MediaSource source, long at) throws IOException {
        int exponent = (source.u16(at) & 0x7fff) - 16_383;
        double mantissa = (source.i64(at + 2) >>> 1) / (double) (1L << 62);
        return Math.scalb(mantissa, exponent);
    }

    private static void text(MediaSource source, long at, long length, TagKey key, Tags tags) throws IOException {
        if (length <= Limits.TEXT_BYTES) {
            tags.add(key, InfoList.text(source, at, (int) length));
        }
    }
}
