package org.tutti.api.media;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.tutti.api.admission.Visit;
import org.tutti.audio.range.Selection;
import org.tutti.audio.transcode.Follower;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.Delivery;

/// Sends an encoding while it is being made, seekable from the first play on.
///
/// With a length that can be told, exactly (MP3 at a constant rate) or because the client asked for an estimate or a
/// range, the answer has it and keeps it: what is missing at the end is zeros, which decoders skip, and what is too
/// much
/// is cut. A range that the encoder has made, or will have in a moment, is sent from what all listeners share. One far
/// ahead is mapped to time and sent from a second encoder that starts there, for the forms whose frames a player can
/// take up anywhere; for the others it waits for the encoder, which runs many times faster than the music.
///
/// There is no entity tag: another encoder's bytes need not be the same. Finished encodings have one.
final class LiveServing {
    private static final int BUFFER = 32 * 1024;

    /// A listener waits about that long for the shared encoder before it is worth starting another one.
    private static final double PATIENCE_SECONDS = 1.5;

    private LiveServing() {}

    /// @param estimate whether the client wants a length even if it is an estimate
    static void serve(HttpServletRequest request, HttpServletResponse response, Delivery.Live live, boolean estimate)
            throws IOException {
        boolean head = request.getMethod().equals("HEAD");
        String range = head ? "" : Headers.text(request.getHeader("Range"));
        // Whoever sends If-Range has bytes with a validator, and these have none.
        boolean ranged = !range.isEmpty() && request.getHeader("If-Range") == null;
        boolean measured = live.announced().isPresent() && (live.exact() || estimate || ranged);
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Accept-Ranges", live.announced().isPresent() ? "bytes" : "none");
        if (!measured) {
            response.setContentType(live.contentType());
            if (!head) {
                send(request, response, live.bytes(), 0, Long.MAX_VALUE, false);
            }
            return;
        }
        long size = live.announced().orElseThrow();
        switch (ranged ? Selection.of(range, size) : new Selection.Whole()) {
            case Selection.Unsatisfiable() -> {
                response.setHeader("Content-Range", "bytes */" + size);
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                response.setContentLength(0);
            }
            case Selection.Whole() -> {
                response.setContentType(live.contentType());
                response.setContentLengthLong(size);
                if (!head) {
                    send(request, response, live.bytes(), 0, size, true);
                }
            }
            case Selection.Part part -> part(request, response, live, part, size);
        }
    }

    private static void part(
            HttpServletRequest request,
            HttpServletResponse response,
            Delivery.Live live,
            Selection.Part part,
            long size)
            throws IOException {
        boolean near = live.bytes().complete() || live.bytes().secondsUntil(part.offset()) < PATIENCE_SECONDS;
        response.setContentType(live.contentType());
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader("Content-Range", "bytes " + part.offset() + '-' + part.last() + '/' + size);
        response.setContentLengthLong(part.length());
        if (near || !live.startsAnywhere()) {
            send(request, response, live.bytes(), part.offset(), part.length(), true);
            return;
        }
        try (Delivery.Live there = jump(live, part.offset())) {
            live.close();
            send(request, response, there.bytes(), 0, part.length(), true);
        }
    }

    /// A second encoder, or, where there is no place for one, one in place of the first.
    private static Delivery.Live jump(Delivery.Live live, long offset) {
        try {
            return live.jump().to(offset);
        } catch (Problem.Busy full) {
            live.close();
            return live.jump().to(offset);
        }
    }

    /// @param fill whether exactly `length` bytes must be sent
    private static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            Follower bytes,
            long from,
            long length,
            boolean fill)
            throws IOException {
        OutputStream out = response.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        long sent = 0;
        while (sent < length) {
            int read = bytes.read(from + sent, buffer, (int) Math.min(buffer.length, length - sent));
            // From here on it goes as fast as the encoder and the listener do.
            Visit.isOnlySending(request);
            if (read < 0) {
                break;
            }
            out.write(buffer, 0, read);
            sent += read;
            if (from + sent >= bytes.available()) {
                // The listener is as far as the encoder: what there is leaves now, not when a buffer is full.
                out.flush();
            }
        }
        if (fill) {
            Arrays.fill(buffer, (byte) 0);
            for (long left = length - sent; left > 0; left -= buffer.length) {
                out.write(buffer, 0, (int) Math.min(buffer.length, left));
            }
        }
    }
}
