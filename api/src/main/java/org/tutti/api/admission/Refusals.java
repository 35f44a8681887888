package org.tutti.api.admission;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;
import org.tutti.api.subsonic.SubsonicErrors;

/// "Not now", as cheap as an answer can be: nothing is parsed, and the bytes are there already.
///
/// In the protocol of players the status is 429, as it is there for everything that is not now; the
/// connection stays. Elsewhere it is 503, after which Tomcat closes the connection: players of segments
/// repeat what failed on the server's side and give up what failed on theirs (hls.js,
/// `retryForHttpStatus`: above 499, never 400 to 499).
final class Refusals {
    private static final String SENTENCE = "Too many are listening at this moment; try again in a few seconds.";
    private static final byte[] XML = SubsonicErrors.generic(SENTENCE).getBytes(StandardCharsets.UTF_8);
    private static final byte[] JSON = SubsonicErrors.genericJson(SENTENCE).getBytes(StandardCharsets.UTF_8);
    private static final byte[] TEXT = (SENTENCE + "\n").getBytes(StandardCharsets.UTF_8);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private Refusals() {}

    static void answer(Request request, Response response, String path, Decision.Refused refused, boolean close)
            throws IOException {
        if (close) {
            response.setHeader("Connection", "close");
        }
        response.setHeader("Retry-After", Long.toString(refused.retryAfterSeconds()));
        response.setHeader("Cache-Control", "no-store");
        boolean protocol = path.startsWith("/rest/");
        response.setStatus(protocol ? TOO_MANY_REQUESTS : SERVICE_UNAVAILABLE);
        if (protocol || path.startsWith("/media/")) {
            // Web players of other origins must see that they are to wait.
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Access-Control-Expose-Headers", "Retry-After");
        }
        if (!protocol) {
            send(request, response, "text/plain; charset=utf-8", TEXT);
        } else if (wantsJson(request.queryString().getByteChunk().toString())) {
            send(request, response, SubsonicErrors.JSON_TYPE, JSON);
        } else {
            send(request, response, SubsonicErrors.CONTENT_TYPE, XML);
        }
    }

    /// A script cannot see a status: who asks for JSONP gets what they would not run.
    private static boolean wantsJson(@Nullable String query) {
        if (query == null) {
            return false;
        }
        int at = query.indexOf("f=json");
        return at == 0 || at > 0 && query.charAt(at - 1) == '&';
    }

    static void send(Request request, Response response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.doWrite(ByteBuffer.wrap(body));
        }
        response.action(ActionCode.CLOSE, null);
    }
}
