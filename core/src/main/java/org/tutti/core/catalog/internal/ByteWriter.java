package org.tutti.core.catalog.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.tutti.audio.tag.PartialDate;

/// Appends numbers and texts to a growing array. Whole numbers take seven bits a byte, the lowest first, zigzagged, so
/// that small ones are short.
final class ByteWriter {
    private byte[] bytes = new byte[1024];
    private int length;

    ByteWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        room(10);
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /// Eight bytes: for hashes and halves of ids, which are never small.
    ByteWriter fixed(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    ByteWriter real(float value) {
        return number(Float.isNaN(value) ? Integer.MIN_VALUE : Math.round(value * 1_000_000.0));
    }

    ByteWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    ByteWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    ByteWriter id(UUID value) {
        return fixed(value.getMostSignificantBits()).fixed(value.getLeastSignificantBits());
    }

    ByteWriter date(PartialDate date) {
        return number((date.year() * 13L + date.month()) * 32 + date.day());
    }

    ByteWriter texts(List<String> values) {
        return list(values, this::text);
    }

    <T> ByteWriter list(List<T> values, Consumer<T> each) {
        number(values.size());
        values.forEach(each);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
