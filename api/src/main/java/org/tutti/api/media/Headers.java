package org.tutti.api.media;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tutti.audio.range.Conditions;

/// Reads and writes the headers that all byte-serving answers share.
final class Headers {
    private Headers() {}

    static Conditions conditions(HttpServletRequest request) {
        return new Conditions(
                text(request.getHeader("If-Match")),
                text(request.getHeader("If-Unmodified-Since")),
                text(request.getHeader("If-None-Match")),
                text(request.getHeader("If-Modified-Since")),
                text(request.getHeader("If-Range")),
                text(request.getHeader("Range")));
    }

    static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    /// `attachment` with the name for old clients and, encoded, for all others (RFC 6266, RFC 8187).
    static String attachment(String fileName) {
        StringBuilder plain = new StringBuilder();
        StringBuilder encoded = new StringBuilder();
        fileName.codePoints()
                .forEach(c ->
                        plain.appendCodePoint(c < 0x20 || c > 0x7e || c == '"' || c == '\\' || c == '%' ? '_' : c));
        for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "!#$&+-.^_`|~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
