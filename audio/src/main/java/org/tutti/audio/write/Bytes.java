package org.tutti.audio.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer with the integer encodings that media containers use.
public final class Bytes extends ByteArrayOutputStream {
    /// An empty buffer.
    public Bytes() {
        super(256);
    }

    /// An empty buffer with room for `size` bytes.
    public Bytes(int size) {
        super(size);
    }

    /// The lowest eight bits.
    public Bytes u8(int value) {
        write(value);
        return this;
    }

    /// Two bytes, big end first.
    public Bytes be16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /// Three bytes, big end first.
    public Bytes be24(int value) {
        return u8(value >>> 16).be16(value);
    }

    /// Four bytes, big end first.
    public Bytes be32(long value) {
        return be16((int) (value >>> 16)).be16((int) value);
    }

    /// Eight bytes, big end first.
    public Bytes be64(long value) {
        return be32(value >>> 32).be32(value);
    }

    /// Two bytes, little end first.
    public Bytes le16(int value) {
        return u8(value).u8(value >>> 8);
    }

    /// Four bytes, little end first.
    public Bytes le32(long value) {
        return le16((int) value).le16((int) (value >>> 16));
    }

    /// Eight bytes, little end first.
    public Bytes le64(long value) {
        return le32(value).le32(value >>> 32);
    }

    /// Four bytes of seven bits each (ID3v2.4, section 6.2).
    public Bytes synchsafe(int value) {
        return u8(value >>> 21 & 0x7f)
                .u8(value >>> 14 & 0x7f)
                .u8(value >>> 7 & 0x7f)
                .u8(value & 0x7f);
    }

    /// One byte for each character, for names of boxes and chunks.
    public Bytes latin(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The text without a terminator.
    public Bytes utf8(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes as they are.
    public Bytes raw(byte[] bytes) {
        writeBytes(bytes);
        return this;
    }

    /// `count` zero bytes.
    public Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    /// Overwrites four bytes, big end first.
    public Bytes putBe32(int at, long value) {
        buf[at] = (byte) (value >>> 24);
        buf[at + 1] = (byte) (value >>> 16);
        buf[at + 2] = (byte) (value >>> 8);
        buf[at + 3] = (byte) value;
        return this;
    }

    /// A copy of the bytes from `from` to the end.
    public byte[] tail(int from) {
        return Arrays.copyOfRange(buf, from, count);
    }
}
