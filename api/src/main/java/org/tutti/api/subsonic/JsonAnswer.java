package org.tutti.api.subsonic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.tutti.core.platform.PublicId;

/// JSON (RFC 8259), also safe inside a script: U+2028 and U+2029 are escaped.
final class JsonAnswer extends Answer {
    private static final Key VALUE = new Key("value");
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.ISO_8859_1);
    private static final String HEX = "0123456789abcdef";

    private boolean first;

    @Override
    void begin(byte[] head) {
        size = 0;
        put(head);
        first = false;
    }

    @Override
    void finish() {
        put('}');
        put('}');
    }

    @Override
    public Answer object(Key key) {
        name(key);
        put('{');
        first = true;
        return this;
    }

    @Override
    public Answer end() {
        put('}');
        first = false;
        return this;
    }

    @Override
    public Answer list(Key key) {
        name(key);
        put('[');
        first = true;
        return this;
    }

    @Override
    public Answer item() {
        comma();
        put('{');
        first = true;
        return this;
    }

    @Override
    public Answer endList() {
        put(']');
        first = false;
        return this;
    }

    @Override
    public Answer text(Key key, CharSequence value) {
        name(key);
        string(value);
        return this;
    }

    @Override
    public Answer number(Key key, long value) {
        name(key);
        putNumber(value);
        return this;
    }

    @Override
    public Answer decimal(Key key, float value) {
        if (Float.isFinite(value)) {
            name(key);
            putAscii(Float.toString(value));
        }
        return this;
    }

    @Override
    public Answer flag(Key key, boolean value) {
        name(key);
        put(value ? TRUE : FALSE);
        return this;
    }

    @Override
    public Answer instant(Key key, Instant value) {
        name(key);
        put('"');
        putInstant(value);
        put('"');
        return this;
    }

    @Override
    public Answer id(Key key, PublicId value) {
        name(key);
        put('"');
        putId(value.value());
        put('"');
        return this;
    }

    @Override
    public Answer picture(Key key, String prefix, PublicId id, long version) {
        name(key);
        put('"');
        putPicture(prefix, id.value(), version);
        put('"');
        return this;
    }

    @Override
    public Answer content(String value) {
        return text(VALUE, value);
    }

    @Override
    public Answer child(Key key, String value) {
        return text(key, value);
    }

    @Override
    public Answer texts(Key key, List<String> values) {
        list(key);
        for (String value : values) {
            comma();
            string(value);
        }
        return endList();
    }

    @Override
    public Answer numbers(Key key, List<Integer> values) {
        list(key);
        for (int value : values) {
            comma();
            putNumber(value);
        }
        return endList();
    }

    private void name(Key key) {
        comma();
        put(key.json);
    }

    private void comma() {
        if (first) {
            first = false;
        } else {
            put(',');
        }
    }

    private void string(CharSequence text) {
        int length = text.length();
        room(Math.addExact(2, Math.multiplyExact(length, 6)));
        bytes[size++] = '"';
        for (int i = 0; i < length; ) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
                i++;
            } else if (c < 0x80) {
                escape(c);
                i++;
            } else if (c == '\u2028' || c == '\u2029') {
                unicode(c);
                i++;
            } else {
                i += putUtf8(text, i);
            }
        }
        bytes[size++] = '"';
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> pair('"');
            case '\\' -> pair('\\');
            case '\n' -> pair('n');
            case '\r' -> pair('r');
            case '\t' -> pair('t');
            default -> unicode(c);
        }
    }

    private void pair(char escaped) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) escaped;
    }

    private void unicode(char c) {
        pair('u');
        bytes[size++] = (byte) HEX.charAt(c >> 12);
        bytes[size++] = (byte) HEX.charAt(c >> 8 & 15);
        bytes[size++] = (byte) HEX.charAt(c >> 4 & 15);
        bytes[size++] = (byte) HEX.charAt(c & 15);
    }
}
