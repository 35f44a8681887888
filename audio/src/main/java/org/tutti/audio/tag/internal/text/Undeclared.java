package org.tutti.audio.tag.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/// Bytes of a tag that do not say in which character set they are, and are no UTF-8, carried in a text until all of the
/// file has been read: each byte beyond ASCII is the lone surrogate U+DC80 to U+DCFF, which no decoded text contains.
public final class Undeclared {
    private static final char BASE = 0xdc00;
    private static final char REPLACEMENT = '\ufffd';

    private Undeclared() {}

    /// The text that carries these bytes.
    public static String carry(byte[] bytes, int from, int length) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            byte b = bytes[from + i];
            text[i] = b < 0 ? (char) (BASE + (b & 0xff)) : (char) b;
        }
        return new String(text);
    }

    /// Whether the text carries bytes.
    public static boolean isCarried(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isByte(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /// The bytes that a text carries.
    public static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            bytes[i] = isByte(c) ? (byte) (c - BASE) : c < 0x80 ? (byte) c : (byte) '?';
        }
        return bytes;
    }

    /// What the bytes are in this character set. A last character that a field was too short for is left out.
    public static String decode(byte[] bytes, Charset charset) {
        if (charset.equals(Charsets.WINDOWS_1252)) {
            return Charsets.singleByte(bytes, 0, bytes.length);
        }
        String text = new String(bytes, charset);
        int end = text.length();
        boolean cut = end > 0 && text.charAt(end - 1) == REPLACEMENT && bytes[bytes.length - 1] < 0;
        return cut ? text.substring(0, end - 1) : text;
    }

    /// The text, or empty when the bytes are no text in this character set.
    static Optional<String> strictly(byte[] bytes, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (java.nio.charset.CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isByte(char c) {
        return c >= 0xdc80 && c <= 0xdcff;
    }
}
