package org.tutti.audio.tag.internal.ape;

import java.io.IOException;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Monkey's Audio, of the versions since 3.98 with a descriptor and of those before.
public final class MonkeyReader implements FormatReader {
    private static final int WITH_DESCRIPTOR = 3980;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.isAt(position, "MAC ") || source.isAt(position, "MACF");
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        int version = source.u16le(position + 4);
        draft.format("ape", "ape");
        if (version >= WITH_DESCRIPTOR) {
            modern(source, position, draft);
        } else {
            old(source, position, version, draft);
        }
        if (draft.sampleRate() == 0) {
            throw new UnreadableMedia("The Monkey's Audio file does not describe its audio");
        }
        long end = TrailingTags.read(source, position, draft);
        draft.payload(position, end - position);
    }

    private static void modern(MediaSource source, long position, MediaDraft draft) throws IOException {
        long header = position + source.u32le(position + 8);
        long blocksPerFrame = source.u32le(header + 4);
        long lastBlocks = source.u32le(header + 8);
        long frames = source.u32le(header + 12);
        int rate = (int) Math.min(source.u32le(header + 20), Integer.MAX_VALUE);
        draft.samples(rate, source.u16le(header + 16), source.u16le(header + 18));
        draft.duration(frames == 0 ? 0 : (frames - 1) * blocksPerFrame + lastBlocks, rate);
    }

    private static void old(MediaSource source, long position, int version, MediaDraft draft) throws IOException {
        int level = source.u16le(position + 6);
        int flags = source.u16le(position + 8);
        int rate = (int) Math.min(source.u32le(position + 12), Integer.MAX_VALUE);
        long frames = source.u32le(position + 24);
        long lastBlocks = source.u32le(position + 28);
        long blocksPerFrame = 9216;
        if (version >= 3950) {
            blocksPerFrame = 73_728 * 4L;
        } else if (version >= 3900 || version >= 3800 && level == 4000) {
            blocksPerFrame = 73_728;
        }
        int depth = (flags & 1) != 0 ? 8 : (flags & 8) != 0 ? 24 : 16;
        draft.samples(rate, depth, source.u16le(position + 10));
        draft.duration(frames == 0 ? 0 : (frames - 1) * blocksPerFrame + lastBlocks, rate);
    }
}
