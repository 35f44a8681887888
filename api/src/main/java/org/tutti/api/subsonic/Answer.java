package org.tutti.api.subsonic;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.PublicId;

/// Writes the inside of an envelope: described once, it becomes JSON or XML, byte by byte, without a tree in between.
///
/// Scalars of an object come before its lists and objects, because XML keeps them as attributes; a scalar after a child
/// throws. The whole answer stays in a buffer until the endpoint returns, so that its length is known and an error in
/// the middle still becomes a proper error.
///
/// Own code rather than a JSON library: names are encoded once for both forms, ids and times go into the buffer without
/// a string in between, and one description serves both forms.
public abstract sealed class Answer permits JsonAnswer, XmlAnswer {
    private static final int SEEN_IDS = 16;

    byte[] bytes = new byte[16 << 10];
    int size;
    private final UUID[] seenIds = new UUID[SEEN_IDS];
    private final byte[] seenTexts = new byte[SEEN_IDS * Base62.LENGTH];

    Answer() {
        java.util.Arrays.fill(seenIds, new UUID(0, 0));
        for (int i = 0; i < SEEN_IDS; i++) {
            Base62.encode(seenIds[i], seenTexts, i * Base62.LENGTH);
        }
    }

    /// Opens an object as a field of the current one.
    public abstract Answer object(Key key);

    /// Closes the current object.
    public abstract Answer end();

    /// Opens a list; each of its objects starts with [#item].
    public abstract Answer list(Key key);

    /// Opens an object in the current list.
    public abstract Answer item();

    /// Closes the current list.
    public abstract Answer endList();

    /// A text, also when it is empty.
    public abstract Answer text(Key key, CharSequence value);

    /// A whole number.
    public abstract Answer number(Key key, long value);

    /// A decimal number; nothing at all when it is not a finite number.
    public abstract Answer decimal(Key key, float value);

    /// `true` or `false`.
    public abstract Answer flag(Key key, boolean value);

    /// A moment, RFC 3339 in UTC with milliseconds.
    public abstract Answer instant(Key key, Instant value);

    /// The 22 characters of an id.
    public abstract Answer id(Key key, PublicId value);

    /// The id of a picture: `prefix`, the id and, unless it is 0, `_` and the version in hexadecimal digits.
    public abstract Answer picture(Key key, String prefix, PublicId id, long version);

    /// The object's own text: the field `value` in JSON, the content of the element in XML. Follows the scalars.
    public abstract Answer content(String value);

    /// A text that is a field in JSON and a child element, not an attribute, in XML.
    public abstract Answer child(Key key, String value);

    /// A list of texts.
    public abstract Answer texts(Key key, List<String> values);

    /// A list of whole numbers.
    public abstract Answer numbers(Key key, List<Integer> values);

    /// A text unless it is empty.
    public final Answer textIfAny(Key key, String value) {
        return value.isEmpty() ? this : text(key, value);
    }

    /// A whole number unless it is 0.
    public final Answer numberIfAny(Key key, long value) {
        return value == 0 ? this : number(key, value);
    }

    /// Starts over with the bytes up to the first field.
    abstract void begin(byte[] head);

    /// Closes the envelope.
    abstract void finish();

    final void room(int more) {
        if (size + more > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    final void put(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    final void put(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    final void putAscii(String ascii) {
        int length = ascii.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
    }

    final void putNumber(long value) {
        room(20);
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                putAscii("-9223372036854775808");
                return;
            }
            bytes[size++] = '-';
            value = -value;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        putDigits(value, digits);
    }

    private void putDigits(long value, int digits) {
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        size += digits;
    }

    /// Most ids of an answer repeat (the album of its songs, the artist of both), so the last few are kept encoded.
    final void putId(UUID id) {
        int slot = (int) id.getLeastSignificantBits() & (SEEN_IDS - 1);
        int offset = slot * Base62.LENGTH;
        if (!seenIds[slot].equals(id)) {
            Base62.encode(id, seenTexts, offset);
            seenIds[slot] = id;
        }
        room(Base62.LENGTH);
        System.arraycopy(seenTexts, offset, bytes, size, Base62.LENGTH);
        size += Base62.LENGTH;
    }

    final void putPicture(String prefix, UUID id, long version) {
        putAscii(prefix);
        putId(id);
        if (version != 0) {
            put('_');
            putAscii(Long.toHexString(version));
        }
    }

    /// Days to a civil date after Howard Hinnant, "chrono-compatible low-level date algorithms": a formatter would cost
    /// more than the rest of a song.
    final void putInstant(Instant instant) {
        long millis = Math.clamp(instant.toEpochMilli(), -62_135_596_800_000L, 253_402_300_799_999L);
        long days = Math.floorDiv(millis, 86_400_000L);
        long rest = Math.floorMod(millis, 86_400_000L);
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        room(24);
        putPart(year, 4, '-');
        putPart(month, 2, '-');
        putPart(day, 2, 'T');
        putPart(rest / 3_600_000, 2, ':');
        putPart(rest / 60_000 % 60, 2, ':');
        putPart(rest / 1000 % 60, 2, '.');
        putPart(rest % 1000, 3, 'Z');
    }

    private void putPart(long value, int digits, char after) {
        putDigits(value, digits);
        bytes[size++] = (byte) after;
    }

    /// Puts a character beyond ASCII at `i` of `text` as UTF-8 and says how many chars it took. Room must be there.
    final int putUtf8(CharSequence text, int i) {
        char c = text.charAt(i);
        if (c < 0x800) {
            bytes[size++] = (byte) (0xc0 | c >> 6);
            bytes[size++] = (byte) (0x80 | c & 0x3f);
            return 1;
        }
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            int point = Character.toCodePoint(c, text.charAt(i + 1));
            bytes[size++] = (byte) (0xf0 | point >> 18);
            bytes[size++] = (byte) (0x80 | point >> 12 & 0x3f);
            bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
            bytes[size++] = (byte) (0x80 | point & 0x3f);
            return 2;
        }
        // Half a pair is no character; U+FFFD stands for it, as in Java's own encoders when asked to replace.
        int point = Character.isSurrogate(c) ? 0xfffd : c;
        bytes[size++] = (byte) (0xe0 | point >> 12);
        bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | point & 0x3f);
        return 1;
    }
}
