package org.tutti.api.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tutti.api.subsonic.Call;
import org.tutti.core.playback.Delivery;

/// Sends what was opened for a call.
final class Sending {
    /// Where segments lie, seen from `/rest/`.
    static final String HLS_FOLDER = "../media/hls/";

    private final ByteServing bytes;

    Sending(ByteServing bytes) {
        this.bytes = bytes;
    }

    void deliver(Call call, Delivery delivery) throws IOException {
        switch (delivery) {
            case Delivery.Original original -> bytes.serve(call.request(), call.response(), original);
            case Delivery.Live live -> {
                try (live) {
                    LiveServing.serve(call.request(), call.response(), live, call.flag("estimateContentLength", false));
                }
            }
        }
    }

    void playlist(Call call, String playlist) throws IOException {
        text(call, HlsServlet.PLAYLIST, playlist);
    }

    void text(Call call, String contentType, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        call.response().setContentType(contentType);
        call.response().setHeader("Cache-Control", "private, no-store");
        call.response().setContentLength(content.length);
        call.response().getOutputStream().write(content);
    }
}
