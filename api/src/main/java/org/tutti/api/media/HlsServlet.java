package org.tutti.api.media;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.Hls;

/// What HLS playlists link to, under [#PATH]: `TOKEN/index.m3u8`, `TOKEN/init.mp4` and `TOKEN/NUMBER.m4s`. Nobody signs
/// in here; the token says what may be heard. Players on other origins may read the answers.
public final class HlsServlet extends HttpServlet {
    /// Where to mount it.
    public static final String PATH = "/media/hls/*";

    /// The media type of a playlist (RFC 8216, section 4).
    static final String PLAYLIST = "application/vnd.apple.mpegurl";

    private static final long serialVersionUID = 1L;

    private final transient Hls hls;

    /// Serves the segments that `hls` makes.
    public HlsServlet(Hls hls) {
        this.hls = hls;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        String path = Headers.text(request.getPathInfo());
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String token = path.substring(1, slash);
        String name = path.substring(slash + 1);
        try {
            Optional<byte[]> bytes = bytes(token, name);
            if (bytes.isEmpty()) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(name.endsWith(".m3u8") ? PLAYLIST : "audio/mp4");
            response.setHeader("Cache-Control", "private, max-age=3600");
            response.setContentLength(bytes.get().length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(bytes.get());
            }
        } catch (Problem.Busy busy) {
            response.setHeader(
                    "Retry-After", Long.toString(Math.max(1, busy.retryAfter().toSeconds())));
            response.sendError(429);
        } catch (Problem.NotFound gone) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    private Optional<byte[]> bytes(String token, String name) throws IOException {
        if (name.equals("index.m3u8")) {
            return hls.media(token).map(text -> text.getBytes(StandardCharsets.UTF_8));
        }
        if (name.equals("init.mp4")) {
            return hls.init(token);
        }
        return name.matches("\\d{1,6}\\.m4s")
                ? hls.segment(token, Integer.parseInt(name.substring(0, name.indexOf('.'))))
                : Optional.empty();
    }
}
