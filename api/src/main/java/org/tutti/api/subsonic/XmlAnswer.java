package org.tutti.api.subsonic;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.tutti.core.platform.PublicId;

/// XML 1.0: scalars are attributes, objects and lists are elements. Characters that XML cannot hold are left out.
final class XmlAnswer extends Answer {
    private static final Key ROOT = new Key("subsonic-response");

    private Key[] path = new Key[16];
    private boolean[] lists = new boolean[16];
    private int depth;
    /// Whether the start tag of the current element can still take attributes.
    private boolean open;

    @Override
    void begin(byte[] head) {
        size = 0;
        depth = 0;
        put(head);
        push(ROOT, false);
        open = true;
    }

    @Override
    void finish() {
        end();
    }

    @Override
    public Answer object(Key key) {
        closeTag();
        put(key.open);
        push(key, false);
        open = true;
        return this;
    }

    @Override
    public Answer end() {
        Key key = pop(false);
        if (open) {
            put('/');
            put('>');
            open = false;
        } else {
            put(key.close);
        }
        return this;
    }

    @Override
    public Answer list(Key key) {
        push(key, true);
        return this;
    }

    @Override
    public Answer item() {
        if (!lists[depth - 1]) {
            throw new IllegalStateException("an item outside of a list, in " + path[depth - 1]);
        }
        return object(path[depth - 1]);
    }

    @Override
    public Answer endList() {
        pop(true);
        return this;
    }

    @Override
    public Answer text(Key key, CharSequence value) {
        name(key);
        escaped(value, true);
        put('"');
        return this;
    }

    @Override
    public Answer number(Key key, long value) {
        name(key);
        putNumber(value);
        put('"');
        return this;
    }

    @Override
    public Answer decimal(Key key, float value) {
        if (Float.isFinite(value)) {
            name(key);
            putAscii(Float.toString(value));
            put('"');
        }
        return this;
    }

    @Override
    public Answer flag(Key key, boolean value) {
        name(key);
        putAscii(value ? "true\"" : "false\"");
        return this;
    }

    @Override
    public Answer instant(Key key, Instant value) {
        name(key);
        putInstant(value);
        put('"');
        return this;
    }

    @Override
    public Answer id(Key key, PublicId value) {
        name(key);
        putId(value.value());
        put('"');
        return this;
    }

    @Override
    public Answer picture(Key key, String prefix, PublicId id, long version) {
        name(key);
        putPicture(prefix, id.value(), version);
        put('"');
        return this;
    }

    @Override
    public Answer content(String value) {
        closeTag();
        escaped(value, false);
        return this;
    }

    @Override
    public Answer child(Key key, String value) {
        object(key).content(value);
        return end();
    }

    @Override
    public Answer texts(Key key, List<String> values) {
        for (String value : values) {
            child(key, value);
        }
        return this;
    }

    @Override
    public Answer numbers(Key key, List<Integer> values) {
        for (Integer value : values) {
            child(key, value.toString());
        }
        return this;
    }

    private void name(Key key) {
        if (!open || lists[depth - 1]) {
            throw new IllegalStateException("the scalar " + key + " after a child of " + path[depth - 1]);
        }
        put(key.attribute);
    }

    private void closeTag() {
        if (open) {
            put('>');
            open = false;
        }
    }

    private void push(Key key, boolean list) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, depth * 2);
            lists = Arrays.copyOf(lists, depth * 2);
        }
        path[depth] = key;
        lists[depth++] = list;
    }

    private Key pop(boolean list) {
        if (lists[--depth] != list) {
            throw new IllegalStateException("the end of another thing than " + path[depth]);
        }
        return path[depth];
    }

    private void escaped(CharSequence text, boolean attribute) {
        int length = text.length();
        room(Math.multiplyExact(length, 6));
        for (int i = 0; i < length; ) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                boolean holds = c < 0xfffe && !loneSurrogate(text, i);
                i += holds ? putUtf8(text, i) : 1;
                continue;
            }
            i++;
            switch (c) {
                case '<' -> putAscii("&lt;");
                case '>' -> putAscii("&gt;");
                case '&' -> putAscii("&amp;");
                case '"' -> putAscii("&quot;");
                case '\r' -> putAscii("&#13;");
                case '\n' -> putAscii(attribute ? "&#10;" : "\n");
                case '\t' -> putAscii(attribute ? "&#9;" : "\t");
                default -> {
                    if (c >= ' ') {
                        bytes[size++] = (byte) c;
                    }
                }
            }
        }
    }

    private static boolean loneSurrogate(CharSequence text, int i) {
        char c = text.charAt(i);
        return Character.isLowSurrogate(c)
                || Character.isHighSurrogate(c)
                        && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)));
    }
}
