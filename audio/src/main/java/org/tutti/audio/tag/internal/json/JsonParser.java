package org.tutti.audio.tag.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tutti.audio.tag.UnreadableMedia;

/// Reads JSON text (RFC 8259) into memory. Depth and number of values are bounded.
public final class JsonParser {
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 1_000_000;

    private final String text;
    private int at;
    private int values;

    private JsonParser(String text) {
        this.text = text;
    }

    /// The value that the text is.
    ///
    /// @throws UnreadableMedia when it is no JSON, or too deep or large
    public static Json parse(String text) throws UnreadableMedia {
        JsonParser parser = new JsonParser(text);
        Json value = parser.value(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.broken();
        }
        return value;
    }

    private Json value(int depth) throws UnreadableMedia {
        if (depth > DEEPEST || values++ > MOST_VALUES) {
            throw new UnreadableMedia("The JSON text is too deep or too large");
        }
        blanks();
        char c = peek();
        return switch (c) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            default -> word();
        };
    }

    private Json object(int depth) throws UnreadableMedia {
        Map<String, Json> members = new LinkedHashMap<>();
        at++;
        blanks();
        while (peek() != '}') {
            blanks();
            String name = string();
            blanks();
            expect(':');
            members.put(name, value(depth + 1));
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != '}') {
                throw broken();
            }
        }
        at++;
        return new Json.Members(members);
    }

    private Json array(int depth) throws UnreadableMedia {
        List<Json> items = new ArrayList<>();
        at++;
        blanks();
        while (peek() != ']') {
            items.add(value(depth + 1));
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != ']') {
                throw broken();
            }
        }
        at++;
        return new Json.Items(items);
    }

    private String string() throws UnreadableMedia {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws UnreadableMedia {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw broken();
        };
    }

    private char unicode() throws UnreadableMedia {
        if (at + 4 > text.length()) {
            throw broken();
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw broken();
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private Json word() throws UnreadableMedia {
        int start = at;
        while (at < text.length() && "+-.eE0123456789truefalsn".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start || at - start > 64) {
            throw broken();
        }
        String word = text.substring(start, at);
        return word.equals("null") ? Json.NOTHING : new Json.Text(word);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws UnreadableMedia {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private void expect(char c) throws UnreadableMedia {
        if (peek() != c) {
            throw broken();
        }
        at++;
    }

    private UnreadableMedia broken() {
        return new UnreadableMedia("The JSON text is broken at character " + at);
    }
}
