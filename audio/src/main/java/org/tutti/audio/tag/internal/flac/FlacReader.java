package org.tutti.audio.tag.internal.flac;

import java.io.IOException;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.ape.TrailingTags;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Native FLAC files.
public final class FlacReader implements FormatReader {
    static final int STREAM_INFO = 0;
    static final int COMMENTS = 4;
    static final int CUE_SHEET = 5;
    static final int PICTURE = 6;
    private static final int STREAM_INFO_LENGTH = 34;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.isAt(position, "fLaC");
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        draft.format("flac", "flac");
        long at = position + 4;
        boolean last = false;
        String sheet = "";
        for (int i = 0; !last && i < Limits.ITEMS; i++) {
            int head = source.i32(at);
            last = head < 0;
            int type = head >> 24 & 0x7f;
            int length = head & 0xffffff;
            at += 4;
            if (!source.has(at, length)) {
                draft.warn("A FLAC metadata block is cut off.");
                break;
            }
            if (type == CUE_SHEET) {
                sheet = cueSheet(source, at, length, draft);
            } else {
                block(source, type, at, length, draft);
            }
            at += length;
        }
        if (draft.sampleRate() == 0) {
            throw new UnreadableMedia("The FLAC file does not describe its stream");
        }
        long end = TrailingTags.read(source, Math.min(at, source.size()), draft);
        // A sheet among the comments knows the titles, too.
        if (draft.tags().first(TagKey.CUE_SHEET).isEmpty()) {
            draft.tags().add(TagKey.CUE_SHEET, sheet);
        }
        draft.payload(at, end - at);
    }

    private static void block(MediaSource source, int type, long at, int length, MediaDraft draft) throws IOException {
        switch (type) {
            case STREAM_INFO -> streamInfo(source, at, length, draft);
            case COMMENTS -> VorbisComments.read(source, at, at + length, draft);
            case PICTURE -> picture(source, at, length, draft);
            default -> {
                // Padding, seek tables and other programs' blocks say nothing about the music.
            }
        }
    }

    private static String cueSheet(MediaSource source, long at, int length, MediaDraft draft) throws IOException {
        try {
            return FlacCueSheet.text(source, at, at + length, draft.sampleRate());
        } catch (UnreadableMedia e) {
            draft.warn("The cue sheet is broken and was left out: " + e.getMessage() + ".");
            return "";
        }
    }

    /// Reads the stream's form, from here or from where Ogg and MP4 keep it.
    public static void streamInfo(MediaSource source, long at, long length, MediaDraft draft) throws IOException {
        if (length < STREAM_INFO_LENGTH) {
            throw new UnreadableMedia("The FLAC stream description is too short");
        }
        long packed = source.i64(at + 10);
        int sampleRate = (int) (packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        int depth = (int) (packed >>> 36 & 31) + 1;
        draft.samples(sampleRate, depth, channels);
        draft.duration(packed & 0xfffffffffL, sampleRate);
    }

    private static void picture(MediaSource source, long at, int length, MediaDraft draft) throws IOException {
        try {
            FlacPicture found = FlacPicture.of(source, at);
            long room = at + length - found.dataOffset();
            draft.picture(found.kind(), found.mime(), found.dataOffset(), Math.min(found.length(), room), source);
        } catch (UnreadableMedia e) {
            draft.warn("A picture is broken and was left out: " + e.getMessage() + ".");
        }
    }

    /// Reads a comment or picture block that another container holds in memory of its own.
    public static void embeddedBlock(MediaSource source, int type, MediaDraft draft) throws IOException {
        if (type == COMMENTS) {
            VorbisComments.read(source, 4, source.size(), draft);
        } else if (type == PICTURE) {
            FlacPicture found = FlacPicture.of(source, 4);
            long room = source.size() - found.dataOffset();
            int length = (int) Math.clamp(Math.min(found.length(), room), 0, Integer.MAX_VALUE);
            byte[] bytes = length == 0 ? new byte[0] : source.bytes(found.dataOffset(), length);
            draft.picture(found.kind(), found.mime(), bytes, length, () -> bytes);
        }
    }
}
