package org.tutti.audio.tag.internal.mp4;

import java.io.IOException;
import java.util.Optional;
import org.tutti.audio.tag.internal.flac.FlacReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.mp4.Boxes.Box;

/// The form of an audio track: the `stsd` box and what the codecs keep in it.
final class SampleEntry {
    private static final int[] AAC_RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int FIXED = 28;

    private final MediaSource source;
    private final Boxes boxes;
    private final MediaDraft draft;
    private int sampleRate;
    private int bitDepth;
    private int channels;
    private String codec = "";

    SampleEntry(MediaSource source, Boxes boxes, MediaDraft draft) {
        this.source = source;
        this.boxes = boxes;
        this.draft = draft;
    }

    /// Reads the first description in `stsd`.
    void read(Box descriptions) throws IOException {
        boxes.each(descriptions.from() + 8, descriptions.to(), entry -> {
            entry(entry);
            return false;
        });
        draft.format("m4a", codec);
        draft.samples(sampleRate, bitDepth, channels);
    }

    private void entry(Box entry) throws IOException {
        int version = source.u16(entry.from() + 8);
        channels = source.u16(entry.from() + 16);
        int bits = source.u16(entry.from() + 18);
        sampleRate = (int) (source.u32(entry.from() + 24) >> 16);
        codec = switch (entry.type()) {
            case "mp4a" -> "aac";
            case "alac" -> "alac";
            case "ac-3" -> "ac3";
            case "ec-3" -> "eac3";
            case "fLaC" -> "flac";
            case "Opus" -> "opus";
            case ".mp3" -> "mp3";
            case "sowt", "twos", "lpcm", "in24", "in32", "fl32", "fl64", "raw ", "ipcm", "fpcm" -> "pcm";
            case "drms" -> "drms";
            default -> entry.type().strip();
        };
        bitDepth = codec.equals("pcm") || codec.equals("alac") || codec.equals("flac") ? bits : 0;
        long children = entry.from() + FIXED + (version == 1 ? 16 : version == 2 ? 36 : 0);
        boxes.each(children, entry.to(), box -> {
            switch (box.type()) {
                case "esds" -> streamDescriptor(box);
                case "alac" -> alac(box.from() + 4, box.to());
                case "wave" -> wave(box);
                case "dfLa" -> flac(box);
                case "dOps" -> opus(box);
                default -> {
                    // Bit rates and channel layouts that the codec's own box says better.
                }
            }
            return true;
        });
    }

    /// QuickTime wraps the codec's box once more.
    private void wave(Box wave) throws IOException {
        Optional<Box> descriptor = boxes.find(wave, "esds");
        if (descriptor.isPresent()) {
            streamDescriptor(descriptor.get());
        }
        Optional<Box> cookie = boxes.find(wave, "alac");
        if (cookie.isPresent()) {
            alac(cookie.get().from() + 4, cookie.get().to());
        }
    }

    private void alac(long at, long to) throws IOException {
        if (to - at < 24) {
            return;
        }
        bitDepth = source.u8(at + 5);
        channels = source.u8(at + 9);
        sampleRate = source.i32(at + 20);
    }

    private void flac(Box box) throws IOException {
        if (box.length() >= 8 + 34) {
            FlacReader.streamInfo(source, box.from() + 8, 34, draft);
            bitDepth = (int) (source.i64(box.from() + 18) >>> 36 & 31) + 1;
            sampleRate = draft.sampleRate();
        }
    }

    private void opus(Box box) throws IOException {
        channels = source.u8(box.from() + 1);
        sampleRate = 48_000;
    }

    /// MPEG-4's elementary stream descriptor: nested pieces of tag, length and content (ISO/IEC 14496-1, section
    /// 7.2.6).
    private void streamDescriptor(Box box) throws IOException {
        long at = box.from() + 4;
        for (int i = 0; i < 4 && at + 2 < box.to(); i++) {
            int tag = source.u8(at++);
            int length = 0;
            for (int n = 0; n < 4; n++) {
                int part = source.u8(at++);
                length = length << 7 | part & 0x7f;
                if (part < 0x80) {
                    break;
                }
            }
            switch (tag) {
                case 3 -> {
                    int flags = source.u8(at + 2);
                    at += 3 + ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0);
                    if ((flags & 0x40) != 0) {
                        at += 1 + source.u8(at);
                    }
                }
                case 4 -> {
                    codec = codecOf(source.u8(at));
                    draft.bitRate(Math.round(source.u32(at + 9) / 1000.0));
                    at += 13;
                }
                case 5 -> {
                    if (codec.equals("aac") && length >= 2) {
                        aac(at, length);
                    }
                    return;
                }
                default -> at += length;
            }
        }
    }

    private static String codecOf(int objectType) {
        return switch (objectType) {
            case 0x69, 0x6b -> "mp3";
            case 0xa5 -> "ac3";
            case 0xa6 -> "eac3";
            case 0xa9 -> "dts";
            case 0xdd -> "vorbis";
            default -> "aac";
        };
    }

    /// AAC's own configuration (ISO/IEC 14496-3, section 1.6.2.1): object type, rate and channels; spectral band
    /// replication
    /// names the rate that is heard.
    private void aac(long at, int length) throws IOException {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | (i < length ? source.u8(at + i) : 0);
        }
        int used = 5;
        int type = (int) (bits >>> 59);
        if (type == 31) {
            used += 6;
        }
        int rate = (int) (bits << used >>> 60);
        used += 4;
        if (rate == 15) {
            sampleRate = (int) (bits << used >>> 40);
            used += 24;
        } else if (rate < AAC_RATES.length) {
            sampleRate = AAC_RATES[rate];
        }
        int layout = (int) (bits << used >>> 60);
        used += 4;
        if (layout > 0) {
            channels = layout == 7 ? 8 : layout;
        }
        if (type == 5 || type == 29) {
            int extended = (int) (bits << used >>> 60);
            if (extended < AAC_RATES.length) {
                sampleRate = AAC_RATES[extended];
            }
            channels = type == 29 && channels == 1 ? 2 : channels;
        }
    }
}
