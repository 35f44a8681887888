package org.tutti.audio.tag.internal.io;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.tutti.audio.tag.PayloadDigest;

/// Makes the digest of a payload from its length and three blocks of 8 KiB: head, middle and tail. Small payloads are
/// taken
/// whole. The mixing is a multiply-and-fold over two lanes with 128-bit products: fast and well spread, not
/// cryptographic.
public final class PayloadHash {
    /// Bytes of one block.
    public static final int BLOCK = 8 << 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    // Odd constants from the fractional parts of the square roots of 2, 3, 5 and 7.
    private static final long K0 = 0x6a09e667f3bcc909L;
    private static final long K1 = 0xbb67ae8584caa73bL;
    private static final long K2 = 0x3c6ef372fe94f82bL;
    private static final long K3 = 0xa54ff53a5f1d36f1L;

    private long laneA;
    private long laneB;
    private byte[] copy = {};

    private PayloadHash(long length) {
        laneA = K0 ^ length;
        laneB = fold(length ^ K1, K2);
    }

    /// The digest of `length` bytes at `offset`; [PayloadDigest#NONE] for no bytes.
    public static PayloadDigest of(MediaSource source, long offset, long length, PayloadBlocks blocks)
            throws IOException {
        if (length <= 0 || !source.has(offset, length)) {
            return PayloadDigest.NONE;
        }
        PayloadHash hash = new PayloadHash(length);
        if (length <= 3L * BLOCK) {
            hash.add(source, offset, (int) length, blocks);
        } else {
            source.readAhead(BLOCK);
            // The tail is often in the window already, where the readers looked for trailing tags.
            hash.add(source, offset + length - BLOCK, BLOCK, blocks);
            hash.add(source, offset, BLOCK, blocks);
            hash.add(source, offset + length / 2 - BLOCK / 2, BLOCK, blocks);
        }
        return new PayloadDigest(fold(hash.laneA ^ K3, hash.laneB ^ K1), fold(hash.laneB ^ K0, hash.laneA ^ K2));
    }

    private void add(MediaSource source, long position, int length, PayloadBlocks blocks) throws IOException {
        int at = source.need(position, length);
        byte[] bytes = source.array();
        int end = at + length;
        if (blocks != PayloadBlocks.PLAIN) {
            if (copy.length < length) {
                copy = new byte[length];
            }
            System.arraycopy(bytes, at, copy, 0, length);
            bytes = copy;
            at = blocks.clean(bytes, 0, length);
            end = length;
        }
        mix(bytes, at, end);
    }

    private void mix(byte[] bytes, int from, int end) {
        long a = laneA;
        long b = laneB;
        int i = from;
        for (; i + 16 <= end; i += 16) {
            long x = (long) LONG.get(bytes, i);
            long y = (long) LONG.get(bytes, i + 8);
            a = fold(a ^ x, y ^ K1) + b;
            b = Long.rotateLeft(b ^ y, 29) * K3 + x;
        }
        long tail = end - i;
        for (; i < end; i++) {
            tail = tail * K2 + (bytes[i] & 0xff) + 1;
        }
        laneA = fold(a ^ tail, K0 ^ (end - from));
        laneB = b + fold(tail ^ K3, a | 1);
    }

    private static long fold(long x, long y) {
        return Math.unsignedMultiplyHigh(x, y) ^ x * y ^ Long.rotateLeft(x, 17);
    }
}
