package org.tutti.audio.write;

import java.util.List;

/// Writes one logical Ogg stream (RFC 3533): Vorbis (xiph.org, "Vorbis I specification", appendix A.2) or Opus
/// (RFC 7845, section 3).
public final class OggFile {
    private static final int CONTINUED = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int[] CRC = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value << 1 ^ (value < 0 ? 0x04c11db7 : 0);
            }
            CRC[i] = value;
        }
    }

    private final Bytes out;
    private final int serial;
    private final Bytes lacing = new Bytes();
    private final Bytes body = new Bytes(8192);
    private int sequence;
    private boolean isContinued;
    private long position = -1;

    private OggFile(int serial, int size) {
        this.serial = serial;
        this.out = new Bytes(size);
    }

    /// An Opus file.
    ///
    /// @param serial names the logical stream
    /// @param head the identification packet
    /// @param comments a comment block, see [VorbisComment]
    /// @param audio packets, the last of them with a granule position
    public static byte[] opus(int serial, byte[] head, byte[] comments, List<OggPacket> audio) {
        byte[] tags =
                new Bytes(comments.length + 8).latin("OpusTags").raw(comments).toByteArray();
        return write(serial, List.of(head, tags), audio);
    }

    /// A Vorbis file; parameters as for [#opus].
    ///
    /// @param setup the packet with the codebooks
    public static byte[] vorbis(int serial, byte[] head, byte[] comments, byte[] setup, List<OggPacket> audio) {
        Bytes tags = new Bytes(comments.length + 8)
                .u8(3)
                .latin("vorbis")
                .raw(comments)
                .u8(1);
        return write(serial, List.of(head, tags.toByteArray(), setup), audio);
    }

    private static byte[] write(int serial, List<byte[]> headers, List<OggPacket> audio) {
        int size = headers.stream().mapToInt(header -> header.length).sum()
                + audio.stream().mapToInt(packet -> packet.bytes().length).sum();
        OggFile file = new OggFile(serial, size + size / 64 + 1024);
        file.packet(headers.getFirst(), 0);
        file.page(FIRST);
        for (byte[] header : headers.subList(1, headers.size())) {
            file.packet(header, 0);
        }
        file.page(0);
        for (int i = 0; i < audio.size(); i++) {
            OggPacket packet = audio.get(i);
            file.packet(packet.bytes(), packet.granule());
            boolean isLast = i == audio.size() - 1;
            if (packet.granule() >= 0 || isLast) {
                file.page(isLast ? LAST : 0);
            }
        }
        return file.out.toByteArray();
    }

    private void packet(byte[] bytes, long granule) {
        int at = 0;
        int left = bytes.length;
        while (left >= 0) {
            if (lacing.size() == 255) {
                page(0);
                isContinued = at > 0;
            }
            int length = Math.min(left, 255);
            lacing.u8(length);
            body.write(bytes, at, length);
            at += length;
            left -= length;
            if (length < 255) {
                position = granule;
                return;
            }
        }
    }

    /// Closes a page. It states the position of the last packet that ends on it, or -1.
    private void page(int flags) {
        Bytes page = new Bytes(27 + lacing.size() + body.size());
        page.latin("OggS").u8(0).u8(flags | (isContinued ? CONTINUED : 0)).le64(position);
        page.le32(serial).le32(sequence++).le32(0).u8(lacing.size());
        byte[] bytes = page.raw(lacing.toByteArray()).raw(body.toByteArray()).toByteArray();
        int crc = 0;
        for (byte value : bytes) {
            crc = crc << 8 ^ CRC[crc >>> 24 ^ value & 0xff];
        }
        bytes[22] = (byte) crc;
        bytes[23] = (byte) (crc >>> 8);
        bytes[24] = (byte) (crc >>> 16);
        bytes[25] = (byte) (crc >>> 24);
        out.raw(bytes);
        lacing.reset();
        body.reset();
        isContinued = false;
        position = -1;
    }
}
