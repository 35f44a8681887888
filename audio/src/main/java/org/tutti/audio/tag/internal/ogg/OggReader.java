package org.tutti.audio.tag.internal.ogg;

import java.io.IOException;
import java.util.Optional;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.flac.FlacReader;
import org.tutti.audio.tag.internal.flac.VorbisComments;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.io.PayloadBlocks;

/// Ogg files by the first audio stream in them.
public final class OggReader implements FormatReader {
    private static final int OPUS_RATE = 48_000;
    private static final int STREAMS = 16;
    private static final int FLAC_BLOCKS = 64;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.isAt(position, "OggS") && source.has(position, 28);
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        long page = position;
        for (int i = 0; i < STREAMS && source.isAt(page, "OggS"); i++) {
            OggPackets packets = new OggPackets(source, page);
            byte[] first = packets.next().orElseThrow(() -> new UnreadableMedia("The Ogg file ends in its first page"));
            if (stream(source, MediaSource.of(first), packets, draft)) {
                return;
            }
            page = packets.nextPage();
        }
        throw new UnreadableMedia("There is no audio that is known in the Ogg file");
    }

    private static boolean stream(MediaSource source, MediaSource id, OggPackets packets, MediaDraft draft)
            throws IOException {
        if (id.isAt(0, "OpusHead") && id.size() >= 19) {
            draft.format("opus", "opus");
            draft.samples(OPUS_RATE, 0, id.u8(9));
            comments(packets, "OpusTags", draft);
            finish(source, packets, id.u16le(10), OPUS_RATE, draft);
        } else if (id.isAt(0, "\1vorbis") && id.size() >= 30) {
            draft.format("ogg", "vorbis");
            draft.samples((int) Math.min(id.u32le(12), Integer.MAX_VALUE), 0, id.u8(11));
            comments(packets, "\3vorbis", draft);
            // The third header follows the comments on the same page or not, depending on their length.
            packets.skip();
            finish(source, packets, 0, draft.sampleRate(), draft);
        } else if (id.isAt(1, "FLAC") && id.size() >= 13 + 4 + 34) {
            draft.format("ogg", "flac");
            FlacReader.streamInfo(id, 17, id.size() - 17, draft);
            flacBlocks(packets, draft);
            finish(source, packets, 0, draft.sampleRate(), draft);
        } else if (id.isAt(0, "Speex   ") && id.size() >= 80) {
            draft.format("ogg", "speex");
            draft.samples((int) Math.min(id.u32le(36), Integer.MAX_VALUE), 0, (int) Math.min(id.u32le(48), 255));
            comments(packets, "", draft);
            finish(source, packets, 0, draft.sampleRate(), draft);
        } else {
            return false;
        }
        return true;
    }

    private static void comments(OggPackets packets, String magic, MediaDraft draft) throws IOException {
        Optional<byte[]> packet = packets.next();
        if (packet.isEmpty()) {
            draft.warn("The comments are cut off or too large and were left out.");
            return;
        }
        MediaSource source = MediaSource.of(packet.get());
        if (source.isAt(0, magic)) {
            VorbisComments.read(source, magic.length(), source.size(), draft);
        } else {
            draft.warn("The file has no comments where they belong.");
        }
    }

    private static void flacBlocks(OggPackets packets, MediaDraft draft) throws IOException {
        for (int i = 0; i < FLAC_BLOCKS; i++) {
            Optional<byte[]> packet = packets.next();
            if (packet.isEmpty() || packet.get().length < 4) {
                return;
            }
            try {
                FlacReader.embeddedBlock(MediaSource.of(packet.get()), packet.get()[0] & 0x7f, draft);
            } catch (UnreadableMedia e) {
                draft.warn("A FLAC metadata block is broken: " + e.getMessage() + ".");
            }
            if (packet.get()[0] < 0) {
                return;
            }
        }
    }

    private static void finish(MediaSource source, OggPackets packets, long skip, int rate, MediaDraft draft)
            throws IOException {
        long payload = Math.min(packets.nextPage(), source.size());
        draft.payload(payload, source.size() - payload);
        draft.payloadBlocks(PayloadBlocks.OGG);
        long samples = LastGranule.find(source, payload, packets.serial());
        if (samples < 0) {
            draft.warn("The length of the Ogg stream could not be found.");
        } else if (samples > 0) {
            draft.duration(samples - skip, rate);
        }
    }
}
