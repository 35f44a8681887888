package org.tutti.api.subsonic;

import java.nio.charset.StandardCharsets;

/// The name of a field, encoded once for every form of answer. Made as a constant, never per request.
public final class Key {
    private final String name;
    final byte[] json;
    final byte[] attribute;
    final byte[] open;
    final byte[] close;

    /// A field of this name: letters and digits only.
    public Key(String name) {
        this.name = name;
        json = bytes('"' + name + "\":");
        attribute = bytes(' ' + name + "=\"");
        open = bytes('<' + name);
        close = bytes("</" + name + '>');
    }

    /// The name as it appears in an answer.
    @Override
    public String toString() {
        return name;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
