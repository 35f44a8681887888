package org.tutti.api.media;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tutti.api.admission.Visit;
import org.tutti.audio.range.Conditions.Verdict;
import org.tutti.audio.range.HttpDates;
import org.tutti.audio.range.Selection;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.Delivery;

/// Sends stored bytes with all of HTTP's conditions and ranges (RFC 9110, sections 13 and 14).
///
/// Where the store has a local file and the connector can, the kernel copies from the page cache to the socket
/// (Tomcat's
/// `sendfile` request attributes) after this request's thread is done; less than [#SENDFILE_FROM] bytes are cheaper to
/// read than to hand over.
public final class ByteServing {
    /// Shorter answers are read and written by the request's thread.
    static final long SENDFILE_FROM = 24 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final String SENDFILE = "org.apache.tomcat.sendfile.";

    private final BlobStore blobs;

    /// Sends what is in this store.
    public ByteServing(BlobStore blobs) {
        this.blobs = blobs;
    }

    /// Answers with the original, or the part of it that was asked for.
    public void serve(HttpServletRequest request, HttpServletResponse response, Delivery.Original original)
            throws IOException {
        boolean head = request.getMethod().equals("HEAD");
        if (original.url().isPresent()) {
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("Location", original.url().get().toString());
            response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
            return;
        }
        response.setHeader("ETag", '"' + original.etag() + '"');
        response.setHeader("Last-Modified", HttpDates.write(original.modified()));
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, no-cache");
        // To HTTP a range is a matter of GET; here a form POST is the same request, and players seek with it.
        Verdict verdict =
                Headers.conditions(request).judge(!head, original.size(), original.etag(), original.modified());
        switch (verdict) {
            case Verdict.NotModified() -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            case Verdict.PreconditionFailed() -> empty(response, HttpServletResponse.SC_PRECONDITION_FAILED);
            case Verdict.Send(Selection.Unsatisfiable()) -> {
                response.setHeader("Content-Range", "bytes */" + original.size());
                empty(response, HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            }
            case Verdict.Send(Selection.Whole()) -> send(request, response, original, 0, original.size(), head);
            case Verdict.Send(Selection.Part part) -> {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(
                        "Content-Range", "bytes " + part.offset() + '-' + part.last() + '/' + original.size());
                send(request, response, original, part.offset(), part.length(), head);
            }
        }
    }

    private static void empty(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }

    private void send(
            HttpServletRequest request,
            HttpServletResponse response,
            Delivery.Original original,
            long offset,
            long length,
            boolean head)
            throws IOException {
        response.setContentType(original.contentType());
        response.setContentLengthLong(length);
        if (head || length == 0) {
            return;
        }
        if (original.file().isEmpty()) {
            copy(request, response, original.blob(), offset, length);
            return;
        }
        Path file = original.file().get();
        if (length >= SENDFILE_FROM && Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"))) {
            request.setAttribute(SENDFILE + "filename", file.toString());
            request.setAttribute(SENDFILE + "start", offset);
            request.setAttribute(SENDFILE + "end", offset + length);
            return;
        }
        copy(request, response, file, offset, length);
    }

    private static void copy(
            HttpServletRequest request, HttpServletResponse response, Path file, long offset, long length)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Visit.isOnlySending(request);
            OutputStream out = response.getOutputStream();
            byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
            long left = length;
            while (left > 0) {
                ByteBuffer window = ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, left));
                int read = channel.read(window, offset + length - left);
                if (read < 0) {
                    throw new IOException(file + " became shorter while it was sent.");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private void copy(HttpServletRequest request, HttpServletResponse response, String blob, long offset, long length)
            throws IOException {
        try (InputStream in = blobs.open(blob, offset, length)) {
            Visit.isOnlySending(request);
            OutputStream out = response.getOutputStream();
            byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
            long left = length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException(blob + " became shorter while it was sent.");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
