package org.tutti.core.platform.tracing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a message of Protocol Buffers field by field, after the description of its encoding.
final class Protobuf {
    /// @param number of a varint or of fixed bits
    /// @param bytes of a text, bytes or another message; empty for numbers
    record Field(int tag, long number, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        List<Field> message() {
            return read(bytes);
        }
    }

    private Protobuf() {}

    static List<Field> read(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            int tag = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case 0 -> fields.add(new Field(tag, varint(in), new byte[0]));
                case 1 -> fields.add(new Field(tag, in.getLong(), new byte[0]));
                case 2 -> {
                    byte[] bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    fields.add(new Field(tag, 0, bytes));
                }
                case 5 -> fields.add(new Field(tag, in.getInt(), new byte[0]));
                default -> throw new IllegalArgumentException("No such wire type in " + key);
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number has no end.");
    }
}
