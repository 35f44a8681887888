package org.tutti.audio.tag.internal.riff;

import java.io.IOException;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.id3.Id3v2;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Sony's DSF: one-bit audio with a pointer to an ID3 tag at the end (DSF File Format Specification 1.01).
public final class DsfReader implements FormatReader {
    private static final int HEADER = 28;
    private static final int FORM = 52;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.isAt(position, "DSD ") && source.isAt(position + HEADER, "fmt ");
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        long tag = source.i64le(position + 20);
        long form = position + HEADER;
        int channels = (int) Math.min(source.u32le(form + 24), 255);
        int rate = (int) Math.min(source.u32le(form + 28), Integer.MAX_VALUE);
        draft.format("dsf", "dsd");
        draft.samples(rate, 1, channels);
        draft.duration(source.i64le(form + 36), rate);
        draft.bitRate((long) rate * channels / 1000);
        long data = form + FORM;
        if (!source.isAt(data, "data")) {
            throw new UnreadableMedia("The DSF file has no audio where it belongs");
        }
        long length = source.i64le(data + 4) - 12;
        draft.payload(data + 12, Math.clamp(length, 0, source.size() - data - 12));
        if (tag > 0 && Id3v2.isAt(source, tag)) {
            Id3v2.read(source, tag, draft);
        }
    }
}
