package org.tutti.api.subsonic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compression of large answers, at the level that costs least.
final class Gzip {
    private Gzip() {}

    static boolean isAccepted(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && isAccepted(accepted);
    }

    static boolean isAccepted(String accepted) {
        for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.strip().split(";", -1);
            if (parts[0].strip().equals("gzip")) {
                return parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    static void send(HttpServletResponse response, Answer answer) throws IOException {
        response.setHeader("Content-Encoding", "gzip");
        response.setHeader("Vary", "Accept-Encoding");
        try (OutputStream out = new Fast(response.getOutputStream())) {
            out.write(answer.bytes, 0, answer.size);
        }
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
