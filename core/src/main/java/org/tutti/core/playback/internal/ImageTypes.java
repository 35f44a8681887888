package org.tutti.core.playback.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Tells the type of a picture by its first bytes; what tags and file names say is often wrong.
final class ImageTypes {
    private ImageTypes() {}

    /// Whether the JDK reads pictures of this type; it does not know the younger ones.
    static boolean isRead(String type) {
        return !type.equals("image/webp") && !type.equals("image/avif");
    }

    /// The media type, or empty when the bytes are none of the pictures that browsers show.
    static Optional<String> of(byte[] bytes) {
        if (bytes.length < 12) {
            return Optional.empty();
        }
        String head = new String(bytes, 0, 12, StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (head.startsWith("\u0089PNG\r\n")) {
            return Optional.of("image/png");
        }
        if (head.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        if (head.startsWith("ftypavif", 4) || head.startsWith("ftypavis", 4)) {
            return Optional.of("image/avif");
        }
        return head.startsWith("RIFF") && head.startsWith("WEBP", 8) ? Optional.of("image/webp") : Optional.empty();
    }
}
