package org.tutti.bench.library;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.write.Artwork;
import org.tutti.audio.write.FlacStream;
import org.tutti.audio.write.Id3Tag;
import org.tutti.audio.write.Mp3Stream;
import org.tutti.audio.write.Mp4File;
import org.tutti.audio.write.Mp4Tag;
import org.tutti.audio.write.OggFile;
import org.tutti.audio.write.OggPacket;
import org.tutti.audio.write.VorbisComment;

/// Puts frames of a pool, tags and pictures together to a file.
final class FileComposer {
    private static final int PACKETS_PER_PAGE = 40;
    private static final int OPUS_RATE = 48_000;
    private static final int OPUS_PACKET = 960;
    private static final int VORBIS_PACKET = 1_024;
    private static final int FLAC_BLOCK = 4_096;
    private static final int AAC_FRAME = 1_024;

    private final ClipPool pool;

    FileComposer(ClipPool pool) {
        this.pool = pool;
        int blockSizes = pool.vorbisHead()[28] & 0xff;
        if (blockSizes != 0xbb) {
            throw new IllegalStateException("The Vorbis encoder has changed its block sizes: " + blockSizes);
        }
    }

    byte[] compose(Container container, Tags tags, List<Artwork> pictures, SplittableRandom random) {
        return switch (container) {
            case MP3 -> Mp3Stream.write(Id3Tag.encode(tags, pictures), mp3(random));
            case FLAC -> flac(tags, pictures, random);
            case VORBIS -> vorbis(tags, pictures, random);
            case OPUS -> opus(tags, pictures, random);
            case AAC -> {
                int rate = pool.aacForm().sampleRate();
                int count = (pool.seconds() * rate + AAC_FRAME - 1) / AAC_FRAME + 1;
                List<byte[]> frames = take(pool.aac(), count, random);
                yield Mp4File.write(pool.aacForm().with(frames), Mp4Tag.encode(tags, pictures));
            }
        };
    }

    private List<byte[]> mp3(SplittableRandom random) {
        int samplesPerFrame = pool.sampleRate() >= 32_000 ? 1_152 : 576;
        int count = pool.seconds() * pool.sampleRate() / samplesPerFrame + 1;
        return take(pool.mp3(), count, random);
    }

    private byte[] flac(Tags tags, List<Artwork> pictures, SplittableRandom random) {
        int count = pool.seconds() * pool.flacForm().sampleRate() / FLAC_BLOCK + 1;
        List<byte[]> frames = new ArrayList<>(count);
        for (byte[] frame : take(pool.flac(), count, random)) {
            frames.add(FlacStream.renumber(frame, frames.size()));
        }
        FlacStream stream = pool.flacForm().with(frames, (long) count * FLAC_BLOCK);
        return stream.write(VorbisComment.encode(tags, List.of()), pictures);
    }

    private byte[] vorbis(Tags tags, List<Artwork> pictures, SplittableRandom random) {
        byte[] head = pool.vorbisHead();
        int rate = head[12] & 0xff | (head[13] & 0xff) << 8 | (head[14] & 0xff) << 16;
        int count = pool.seconds() * rate / VORBIS_PACKET + 2;
        List<OggPacket> packets = paged(take(pool.vorbis(), count, random), -VORBIS_PACKET, VORBIS_PACKET);
        byte[] comments = VorbisComment.encode(tags, pictures);
        return OggFile.vorbis(random.nextInt(), head, comments, pool.vorbisSetup(), packets);
    }

    private byte[] opus(Tags tags, List<Artwork> pictures, SplittableRandom random) {
        int count = pool.seconds() * OPUS_RATE / OPUS_PACKET + 1;
        List<OggPacket> packets = paged(take(pool.opus(), count, random), 0, OPUS_PACKET);
        byte[] comments = VorbisComment.encode(tags, pictures);
        return OggFile.opus(random.nextInt(), pool.opusHead(), comments, packets);
    }

    private static List<OggPacket> paged(List<byte[]> packets, int start, int samplesEach) {
        List<OggPacket> result = new ArrayList<>(packets.size());
        long position = start;
        for (byte[] packet : packets) {
            position += samplesEach;
            boolean endsPage =
                    result.size() % PACKETS_PER_PAGE == PACKETS_PER_PAGE - 1 || result.size() == packets.size() - 1;
            result.add(new OggPacket(packet, endsPage ? position : -1));
        }
        return result;
    }

    private static List<byte[]> take(List<byte[]> from, int count, SplittableRandom random) {
        List<byte[]> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(from.get(random.nextInt(from.size())));
        }
        return taken;
    }
}
