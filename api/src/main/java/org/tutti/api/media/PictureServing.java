package org.tutti.api.media;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.tutti.audio.range.Conditions;
import org.tutti.audio.range.Conditions.Verdict;
import org.tutti.core.playback.Image;

/// Sends pictures that are in memory.
final class PictureServing {
    private static final String FOR_EVER = "private, max-age=2592000, immutable";
    private static final String FOR_AN_HOUR = "private, max-age=3600";

    private PictureServing() {}

    /// @param versioned whether the address will never mean another picture
    static void serve(HttpServletRequest request, HttpServletResponse response, Image image, boolean versioned)
            throws IOException {
        response.setHeader("ETag", '"' + image.etag() + '"');
        response.setHeader("Cache-Control", versioned ? FOR_EVER : FOR_AN_HOUR);
        String known = request.getHeader("If-None-Match");
        if (known != null && isKnown(known, image)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(image.contentType());
        response.setContentLength(image.bytes().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(image.bytes());
        }
    }

    private static boolean isKnown(String tags, Image image) {
        return new Conditions("", "", tags, "", "", "").judge(false, image.bytes().length, image.etag(), Instant.EPOCH)
                instanceof Verdict.NotModified;
    }
}
