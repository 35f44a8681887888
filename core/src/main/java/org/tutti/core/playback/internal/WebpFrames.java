package org.tutti.core.playback.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Takes the first picture out of an animated WebP. Format: WebP Container Specification.
final class WebpFrames {
    private static final int RIFF = 0x46464952;
    private static final int WEBP = 0x50424557;
    private static final int FRAME = 0x464d4e41;
    private static final int EXTENDED = 0x58385056;
    private static final int ALPHA = 0x48504c41;
    private static final int CHUNK_HEAD = 8;
    private static final int FRAME_HEAD = 16;
    private static final int EXTENDED_SIZE = 10;
    private static final byte HAS_ALPHA = 0x10;

    private WebpFrames() {}

    /// The first frame as a picture of its own; whatever is no animated WebP, as it is.
    static byte[] still(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || bytes.getInt(0) != RIFF || bytes.getInt(8) != WEBP) {
            return file;
        }
        int at = 12;
        while (at + CHUNK_HEAD <= file.length) {
            int size = bytes.getInt(at + 4);
            if (size < 0 || size > file.length - at - CHUNK_HEAD) {
                return file;
            }
            if (bytes.getInt(at) == FRAME && size > FRAME_HEAD + CHUNK_HEAD) {
                return frame(bytes, at + CHUNK_HEAD, size);
            }
            at += CHUNK_HEAD + size + (size & 1);
        }
        return file;
    }

    private static byte[] frame(ByteBuffer bytes, int at, int size) {
        int data = at + FRAME_HEAD;
        int length = size - FRAME_HEAD;
        boolean extended = bytes.getInt(data) == ALPHA;
        int extra = extended ? CHUNK_HEAD + EXTENDED_SIZE : 0;
        ByteBuffer still = ByteBuffer.allocate(12 + extra + length).order(ByteOrder.LITTLE_ENDIAN);
        still.putInt(RIFF).putInt(4 + extra + length).putInt(WEBP);
        if (extended) {
            // Flags, three reserved bytes, then the edges less one as in the frame's own head.
            still.putInt(EXTENDED).putInt(EXTENDED_SIZE).putInt(HAS_ALPHA);
            still.put(bytes.array(), at + 6, 6);
        }
        return still.put(bytes.array(), data, length).array();
    }
}
