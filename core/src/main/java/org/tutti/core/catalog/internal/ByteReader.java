package org.tutti.core.catalog.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.tutti.audio.tag.PartialDate;

/// Reads what [ByteWriter] wrote.
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long rest = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            rest |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return (rest >>> 1) ^ -(rest & 1);
    }

    int integer() {
        return (int) number();
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at++] & 0xff);
        }
        return value;
    }

    float real() {
        long value = number();
        return value == Integer.MIN_VALUE ? Float.NaN : value / 1_000_000f;
    }

    boolean flag() {
        return number() != 0;
    }

    String text() {
        int size = integer();
        if (size == 0) {
            return "";
        }
        String text = new String(bytes, at, size, StandardCharsets.UTF_8);
        at += size;
        return text;
    }

    UUID id() {
        return new UUID(fixed(), fixed());
    }

    PartialDate date() {
        int packed = integer();
        return packed == 0 ? PartialDate.NONE : new PartialDate(packed / 32 / 13, packed / 32 % 13, packed % 32);
    }

    List<String> texts() {
        return list(this::text);
    }

    <T> List<T> list(Supplier<T> each) {
        int size = integer();
        if (size == 0) {
            return List.of();
        }
        if (size == 1) {
            return List.of(each.get());
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(each.get());
        }
        return List.copyOf(values);
    }
}
