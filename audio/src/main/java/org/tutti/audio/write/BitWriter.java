package org.tutti.audio.write;

import java.util.Arrays;

/// Writes numbers bit by bit, highest bit first.
final class BitWriter {
    private byte[] buffer = new byte[16384];
    private int size;
    private long held;
    private int heldBits;

    /// The lowest `count` bits of `value`, at most 32.
    void bits(int count, long value) {
        if (count == 0) {
            return;
        }
        held = held << count | value & (1L << count) - 1;
        heldBits += count;
        while (heldBits >= 8) {
            heldBits -= 8;
            put((byte) (held >>> heldBits));
        }
    }

    /// `zeros` zero bits and a one.
    void unary(int zeros) {
        int left = zeros;
        while (left >= 24) {
            bits(24, 0);
            left -= 24;
        }
        bits(left + 1, 1);
    }

    /// Fills the last byte with zeros.
    void align() {
        if (heldBits > 0) {
            bits(8 - heldBits, 0);
        }
    }

    /// The finished bytes.
    byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    private void put(byte value) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, size * 2);
        }
        buffer[size++] = value;
    }
}
