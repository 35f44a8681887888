package org.tutti.audio.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What playlists write where a file is meant.
final class Locations {
    private Locations() {}

    /// The path in a `file:` address or a relative or absolute path of either kind of slash; empty for other addresses.
    static String path(String location) {
        String text = location.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("file:")) {
            String rest = text.substring(5);
            if (rest.startsWith("//")) {
                int slash = rest.indexOf('/', 2);
                rest = slash < 0 ? "" : rest.substring(slash);
            }
            String path = decode(rest);
            return path.matches("/[A-Za-z]:.*") ? path.substring(1) : path;
        }
        if (lower.matches("[a-z][a-z0-9+.-]+:.*")) {
            return "";
        }
        return text.indexOf('/') < 0 ? text.replace('\\', '/') : text;
    }

    /// A relative address, where percent signs stand for bytes, as XSPF and JSPF write them.
    static String uriToLocation(String uri) {
        return uri.matches("(?i)[a-z][a-z0-9+.-]+:.*") ? uri : decode(uri);
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
