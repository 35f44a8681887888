package org.tutti.audio.write;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// FLAC frames of 4,096 samples and what a decoder must know of them (RFC 9639).
///
/// @param sampleRate in Hz
/// @param channels 1 or 2
/// @param samples of one channel
/// @param md5 of the samples, 16 zero bytes when not known
/// @param frames complete frames in order
@SuppressWarnings("ArrayRecordComponent")
public record FlacStream(int sampleRate, int channels, long samples, byte[] md5, List<byte[]> frames) {
    private static final int BLOCK = 4096;
    private static final int BITS = 16;
    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;

    /// Encodes without loss: fixed predictors, Rice codes, and the cheapest way to join two channels.
    public static FlacStream encode(Pcm pcm) {
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from < pcm.length(); from += BLOCK) {
            frames.add(frame(pcm, from, Math.min(BLOCK, pcm.length() - from), frames.size()));
        }
        byte[] md5 = digest(pcm.littleEndian());
        return new FlacStream(pcm.sampleRate(), pcm.channels().length, pcm.length(), md5, frames);
    }

    /// The whole file: stream information, comments, pictures, a little padding, frames.
    ///
    /// @param comments a comment block, see [VorbisComment]
    public byte[] write(byte[] comments, List<Artwork> pictures) {
        int total = frames.stream().mapToInt(frame -> frame.length).sum();
        Bytes out = new Bytes(total + comments.length + 1024);
        out.latin("fLaC").u8(0).be24(34).raw(information());
        out.u8(4).be24(comments.length).raw(comments);
        for (Artwork picture : pictures) {
            byte[] block = VorbisComment.picture(picture);
            out.u8(6).be24(block.length).raw(block);
        }
        out.u8(0x81).be24(64).zeros(64);
        frames.forEach(out::raw);
        return out.toByteArray();
    }

    /// The frame with another number, below 128, and new checksums.
    public static byte[] renumber(byte[] frame, int number) {
        byte[] copy = frame.clone();
        copy[4] = (byte) number;
        int header = headerLength(copy);
        copy[header] = (byte) FlacCrc.crc8(copy, header);
        int crc = FlacCrc.crc16(copy, copy.length - 2);
        copy[copy.length - 2] = (byte) (crc >>> 8);
        copy[copy.length - 1] = (byte) crc;
        return copy;
    }

    private static int headerLength(byte[] frame) {
        int sizeCode = (frame[2] & 0xff) >>> 4;
        return 5 + (sizeCode == 6 ? 1 : sizeCode == 7 ? 2 : 0);
    }

    private byte[] information() {
        int smallest = frames.stream().mapToInt(frame -> frame.length).min().orElse(0);
        int largest = frames.stream().mapToInt(frame -> frame.length).max().orElse(0);
        Bytes out = new Bytes(34).be16(BLOCK).be16(BLOCK).be24(smallest).be24(largest);
        out.be64((long) sampleRate << 44 | (long) (channels - 1) << 41 | (long) (BITS - 1) << 36 | samples);
        return out.raw(md5).toByteArray();
    }

    private static byte[] frame(Pcm pcm, int from, int length, int number) {
        BitWriter out = new BitWriter();
        boolean isStereo = pcm.channels().length == 2;
        FlacSubframe first = new FlacSubframe(row(pcm.channels()[0], from, length), BITS);
        int assignment = 0;
        FlacSubframe second = first;
        if (isStereo) {
            assignment = 1;
            second = new FlacSubframe(row(pcm.channels()[1], from, length), BITS);
            FlacSubframe left = first;
            FlacSubframe right = second;
            FlacSubframe side = new FlacSubframe(joined(pcm, from, length, true), BITS + 1);
            FlacSubframe mid = new FlacSubframe(joined(pcm, from, length, false), BITS);
            long best = left.cost() + right.cost();
            if (left.cost() + side.cost() < best) {
                best = left.cost() + side.cost();
                assignment = LEFT_SIDE;
                second = side;
            }
            if (side.cost() + right.cost() < best) {
                best = side.cost() + right.cost();
                assignment = SIDE_RIGHT;
                first = side;
                second = right;
            }
            if (mid.cost() + side.cost() < best) {
                assignment = MID_SIDE;
                first = mid;
                second = side;
            }
        }
        header(out, length, assignment, number);
        int crc8 = FlacCrc.crc8(out.toByteArray(), out.toByteArray().length);
        out.bits(8, crc8);
        first.write(out);
        if (isStereo) {
            second.write(out);
        }
        out.align();
        byte[] frame = out.toByteArray();
        out.bits(16, FlacCrc.crc16(frame, frame.length));
        return out.toByteArray();
    }

    private static void header(BitWriter out, int length, int assignment, int number) {
        out.bits(16, 0xfff8);
        boolean isWhole = length == BLOCK;
        out.bits(4, isWhole ? 12 : 7);
        out.bits(4, 0);
        out.bits(4, assignment);
        out.bits(4, 4 << 1);
        codedNumber(out, number);
        if (!isWhole) {
            out.bits(16, length - 1);
        }
    }

    /// A frame number in the manner of UTF-8 (section 9.1.5).
    private static void codedNumber(BitWriter out, int number) {
        if (number < 0x80) {
            out.bits(8, number);
        } else if (number < 0x800) {
            out.bits(8, 0xc0 | number >>> 6);
            out.bits(8, 0x80 | number & 0x3f);
        } else {
            out.bits(8, 0xe0 | number >>> 12);
            out.bits(8, 0x80 | number >>> 6 & 0x3f);
            out.bits(8, 0x80 | number & 0x3f);
        }
    }

    private static int[] row(short[] channel, int from, int length) {
        int[] row = new int[length];
        for (int i = 0; i < length; i++) {
            row[i] = channel[from + i];
        }
        return row;
    }

    private static int[] joined(Pcm pcm, int from, int length, boolean isSide) {
        int[] row = new int[length];
        for (int i = 0; i < length; i++) {
            int left = pcm.channels()[0][from + i];
            int right = pcm.channels()[1][from + i];
            row[i] = isSide ? left - right : left + right >> 1;
        }
        return row;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /// The same stream with other frames, its checksum unknown.
    public FlacStream with(List<byte[]> others, long samples) {
        return new FlacStream(sampleRate, channels, samples, new byte[16], others);
    }

    @Override
    public String toString() {
        return "FlacStream[" + samples + " samples, " + frames.size() + " frames, md5 " + Arrays.toString(md5) + "]";
    }
}
