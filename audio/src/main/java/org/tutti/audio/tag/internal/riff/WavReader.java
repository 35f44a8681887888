package org.tutti.audio.tag.internal.riff;

import java.io.IOException;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.id3.Id3v2;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// WAV files, also beyond 4 GB as RF64 (EBU Tech 3306), with tags as RIFF INFO, ID3 and BWF's `bext` (EBU Tech 3285).
public final class WavReader implements FormatReader {
    private static final int FMT = 0x666d7420;
    private static final int DATA = 0x64617461;
    private static final int DS64 = 0x64733634;
    private static final int FACT = 0x66616374;
    private static final int LIST = 0x4c495354;
    private static final int BEXT = 0x62657874;
    private static final int ID3 = 0x69643320;
    private static final int ID3_UPPER = 0x49443320;
    private static final long UNKNOWN = 0xffffffffL;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return (source.isAt(position, "RIFF") || source.isAt(position, "RF64") || source.isAt(position, "BW64"))
                && source.isAt(position + 8, "WAVE");
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        new Reading(source, draft).file(position);
    }

    private static final class Reading {
        private final MediaSource source;
        private final MediaDraft draft;
        private final Tags info = new Tags();
        private String codec = "";
        private long bytesPerSecond;
        private int blockAlign;
        private long longDataLength = -1;
        private long samples;

        Reading(MediaSource source, MediaDraft draft) {
            this.source = source;
            this.draft = draft;
        }

        void file(long position) throws IOException {
            long at = position + 12;
            for (int i = 0; i < Limits.ITEMS && source.has(at, 8); i++) {
                int id = source.i32(at);
                long length = source.u32le(at + 4);
                at += 8;
                if (id == DATA) {
                    length = dataLength(at, length);
                }
                if (length > source.size() - at) {
                    draft.warn("The file is shorter than it says.");
                    length = source.size() - at;
                }
                chunk(id, at, length);
                at += length + (length & 1);
            }
            finish();
        }

        private long dataLength(long at, long length) {
            boolean isOpen = length == UNKNOWN || length == 0;
            return isOpen ? (longDataLength >= 0 ? longDataLength : source.size() - at) : length;
        }

        private void chunk(int id, long at, long length) throws IOException {
            switch (id) {
                case FMT -> form(at, length);
                case DS64 -> longDataLength = length >= 16 ? Math.max(-1, source.i64le(at + 8)) : -1;
                case FACT -> samples = length >= 4 ? source.u32le(at) : 0;
                case DATA -> {
                    if (draft.payloadLength() == 0) {
                        draft.payload(at, length);
                    }
                }
                case LIST -> {
                    if (length >= 4 && source.isAt(at, "INFO")) {
                        InfoList.read(source, at + 4, at + length, info);
                    }
                }
                case BEXT -> broadcast(at, length);
                case ID3, ID3_UPPER -> {
                    if (Id3v2.isAt(source, at)) {
                        Id3v2.read(source, at, draft);
                    }
                }
                default -> {
                    // Other programs' chunks.
                }
            }
        }

        private void form(long at, long length) throws IOException {
            if (length < 16) {
                throw new UnreadableMedia("The WAV file does not describe its audio");
            }
            int tag = source.u16le(at);
            if (tag == 0xfffe && length >= 26) {
                tag = source.u16le(at + 24);
            }
            codec = WavCodecs.name(tag);
            bytesPerSecond = source.u32le(at + 8);
            blockAlign = source.u16le(at + 12);
            int depth = codec.startsWith("pcm") ? source.u16le(at + 14) : 0;
            draft.samples((int) Math.min(source.u32le(at + 4), Integer.MAX_VALUE), depth, source.u16le(at + 2));
        }

        private void broadcast(long at, long length) throws IOException {
            if (length >= 338) {
                info.add(TagKey.COMMENT, InfoList.text(source, at, 256));
                info.add(TagKey.DATE, InfoList.text(source, at + 320, 10));
            }
        }

        private void finish() throws IOException {
            if (codec.isEmpty()) {
                throw new UnreadableMedia("The WAV file does not describe its audio");
            }
            draft.format("wav", codec);
            draft.addMissing(info);
            draft.bitRate(Math.round(bytesPerSecond * 8 / 1000.0));
            if (codec.equals("pcm") && blockAlign > 0) {
                draft.duration(draft.payloadLength() / blockAlign, draft.sampleRate());
            } else if (samples > 0) {
                draft.duration(samples, draft.sampleRate());
            } else if (bytesPerSecond > 0) {
                draft.duration(Math.round(draft.payloadLength() * 1000.0 / bytesPerSecond));
            }
        }
    }
}
