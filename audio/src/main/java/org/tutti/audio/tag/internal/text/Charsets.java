package org.tutti.audio.tag.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of tags into text, whatever they claim to be. Never fails: what cannot be repaired with certainty is
/// shown as it is.
public final class Charsets {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Charsets() {}

    /// Text of an encoding that was declared to be UTF-8 or not declared at all: UTF-8 if it is valid, else the bytes
    /// as
    /// [Undeclared] carries them, until the whole file is known.
    public static String utf8(byte[] bytes, int from, int length) {
        if (isAscii(bytes, from, length)) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        if (isUtf8(bytes, from, length)) {
            return undoDoubleUtf8(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
        return Undeclared.carry(bytes, from, length);
    }

    /// Text that was declared to be Latin-1, but is often UTF-8 or in the author's own character set in truth: valid
    /// UTF-8 with characters
    /// beyond ASCII is no accident.
    public static String latin1(byte[] bytes, int from, int length) {
        return utf8(bytes, from, length);
    }

    /// UTF-16 with a byte order mark; without one by what most zero bytes suggest, little endian in doubt.
    public static String utf16(byte[] bytes, int from, int length, boolean bigEndianByDefault) {
        int at = from;
        int rest = length & ~1;
        boolean big = bigEndianByDefault;
        if (rest >= 2) {
            int mark = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
            if (mark == 0xfeff || mark == 0xfffe) {
                big = mark == 0xfeff;
                at += 2;
                rest -= 2;
            } else {
                big = guessBigEndian(bytes, at, rest, bigEndianByDefault);
            }
        }
        return new String(bytes, at, rest, big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    /// A whole text file - a playlist, a cue sheet, lyrics - by its byte order mark, else as UTF-8 if it is valid,
    /// else in the character set that all of it suggests.
    public static String file(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (bytes.length >= 2) {
            int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
            if (mark == 0xfeff || mark == 0xfffe) {
                return utf16(bytes, 0, bytes.length, true);
            }
        }
        String text = utf8(bytes, 0, bytes.length);
        return Undeclared.isCarried(text) ? Undeclared.decode(bytes, CharsetGuess.of(bytes)) : text;
    }

    /// Whether the bytes are valid UTF-8.
    public static boolean isUtf8(byte[] bytes, int from, int length) {
        return decode(StandardCharsets.UTF_8, bytes, from, length) != null;
    }

    private static boolean isAscii(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Windows-1252, or Latin-1 where that has no character.
    static String singleByte(byte[] bytes, int from, int length) {
        String text = decode(WINDOWS_1252, bytes, from, length);
        return text != null ? text : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    /// UTF-8 whose bytes some program took for Windows-1252 and encoded again, such as `BeyoncÃ©`. Undone only when the
    /// result is valid UTF-8 once more and every character beyond ASCII takes part, which real text does not do.
    private static String undoDoubleUtf8(String text) {
        boolean lead = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xc2 && c <= 0xf4) {
                lead = true;
            } else if (c > 0xff && !lead) {
                return text;
            }
        }
        if (!lead) {
            return text;
        }
        try {
            ByteBuffer bytes = WINDOWS_1252
                    .newEncoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            String undone = decode(StandardCharsets.UTF_8, bytes.array(), 0, bytes.limit());
            return undone == null ? text : undone;
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    private static @Nullable String decode(Charset charset, byte[] bytes, int from, int length) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean guessBigEndian(byte[] bytes, int from, int length, boolean inDoubt) {
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = from; i + 1 < from + length; i += 2) {
            evenZeros += bytes[i] == 0 ? 1 : 0;
            oddZeros += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (evenZeros == oddZeros) {
            return inDoubt;
        }
        return evenZeros > oddZeros;
    }
}
