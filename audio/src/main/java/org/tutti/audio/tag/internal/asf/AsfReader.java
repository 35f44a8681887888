package org.tutti.audio.tag.internal.asf;

import java.io.IOException;
import java.util.UUID;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.riff.WavCodecs;

/// WMA and other ASF files.
public final class AsfReader implements FormatReader {
    private static final UUID HEADER = UUID.fromString("75B22630-668E-11CF-A6D9-00AA0062CE6C");
    private static final UUID DATA = UUID.fromString("75B22636-668E-11CF-A6D9-00AA0062CE6C");
    private static final UUID FILE = UUID.fromString("8CABDCA1-A947-11CF-8EE4-00C00C205365");
    private static final UUID STREAM = UUID.fromString("B7DC0791-A9B7-11CF-8EE6-00C00C205365");
    private static final UUID AUDIO = UUID.fromString("F8699E40-5B4D-11CF-A8FD-00805F5C442B");
    private static final UUID CONTENT = UUID.fromString("75B22633-668E-11CF-A6D9-00AA0062CE6C");
    private static final UUID EXTENDED_CONTENT = UUID.fromString("D2D0A440-E307-11D2-97F0-00A0C95EA850");
    private static final UUID EXTENSION = UUID.fromString("5FBF03B5-A92E-11CF-8EE3-00C00C205365");
    private static final UUID METADATA = UUID.fromString("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA");
    private static final UUID METADATA_LIBRARY = UUID.fromString("44231C94-9498-49D1-A141-1D134E457054");
    private static final int OBJECT = 24;
    private static final int DATA_HEADER = 50;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.has(position, 30) && guid(source, position).equals(HEADER);
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        long end = position + Math.max(0, source.i64le(position + 16));
        Reading reading = new Reading(source, draft);
        reading.objects(position + 30, Math.min(end, source.size()), 0);
        if (draft.sampleRate() == 0) {
            throw new UnreadableMedia("There is no audio in the Windows Media file");
        }
        if (source.has(end, DATA_HEADER) && guid(source, end).equals(DATA)) {
            long length = source.i64le(end + 16) - DATA_HEADER;
            long rest = source.size() - end - DATA_HEADER;
            draft.payload(end + DATA_HEADER, length <= 0 || length > rest ? rest : length);
        } else {
            draft.warn("The Windows Media file has no audio where it belongs.");
        }
    }

    /// Three little-endian numbers and eight bytes.
    private static UUID guid(MediaSource source, long at) throws IOException {
        long high = source.u32le(at) << 32 | (long) source.u16le(at + 4) << 16 | source.u16le(at + 6);
        return new UUID(high, source.i64(at + 8));
    }

    private static final class Reading {
        private final MediaSource source;
        private final MediaDraft draft;
        private final AsfTags tags;
        private int left = Limits.ITEMS;

        Reading(MediaSource source, MediaDraft draft) {
            this.source = source;
            this.draft = draft;
            this.tags = new AsfTags(source, draft);
        }

        void objects(long from, long to, int depth) throws IOException {
            long at = from;
            while (at + OBJECT <= to && left-- > 0) {
                UUID id = guid(source, at);
                long size = source.i64le(at + 16);
                if (size < OBJECT || size > to - at) {
                    draft.warn("The header of the Windows Media file is broken.");
                    return;
                }
                try {
                    object(id, at + OBJECT, at + size, depth);
                } catch (UnreadableMedia e) {
                    draft.warn("A part of the Windows Media header is broken: " + e.getMessage() + ".");
                }
                at += size;
            }
        }

        private void object(UUID id, long at, long to, int depth) throws IOException {
            if (id.equals(FILE)) {
                // In units of 100 ns, with the time that players buffer before they start.
                draft.duration(source.i64le(at + 40) / 10_000 - source.i64le(at + 56));
            } else if (id.equals(STREAM)) {
                stream(at, to);
            } else if (id.equals(CONTENT)) {
                tags.content(at, to);
            } else if (id.equals(EXTENDED_CONTENT)) {
                tags.extendedContent(at, to);
            } else if (id.equals(METADATA) || id.equals(METADATA_LIBRARY)) {
                tags.metadata(at, to);
            } else if (id.equals(EXTENSION) && depth == 0) {
                objects(at + 22, to, depth + 1);
            }
        }

        private void stream(long at, long to) throws IOException {
            if (draft.sampleRate() > 0 || to - at < 54 + 16 || !guid(source, at).equals(AUDIO)) {
                return;
            }
            long form = at + 54;
            String codec = WavCodecs.name(source.u16le(form));
            boolean lossless = codec.equals("wmalossless") || codec.startsWith("pcm");
            draft.format("wma", codec);
            int rate = (int) Math.min(source.u32le(form + 4), Integer.MAX_VALUE);
            draft.samples(rate, lossless ? source.u16le(form + 14) : 0, source.u16le(form + 2));
            draft.bitRate(Math.round(source.u32le(form + 8) * 8 / 1000.0));
        }
    }
}
