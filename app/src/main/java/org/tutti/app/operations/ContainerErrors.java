package org.tutti.app.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.tutti.api.subsonic.SubsonicErrors;

/// What is answered to requests that no servlet ever sees, such as those with raw control characters in their address
/// or a head beyond the limit. Tomcat would send a page; players read answers of their protocol.
public final class ContainerErrors extends ErrorReportValve {
    private static final int FIRST_ERROR = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String path = request.getDecodedRequestURI();
        String sentence = status < 500
                ? "The request is not one of HTTP as this server takes it: its address has characters that must be"
                        + " escaped, or it is too long."
                : "The server could not answer; its log says why.";
        // The address of a broken request is not known; nearly all of them come from players.
        boolean isPage = path != null && !path.startsWith("/rest/");
        try {
            response.setContentType(isPage ? "text/plain; charset=utf-8" : SubsonicErrors.CONTENT_TYPE);
            byte[] body = (isPage ? "Error " + status + "\n" : SubsonicErrors.generic(sentence))
                    .getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // Who asked is gone.
            container.getLogger().debug("An error could not be answered.", e);
        }
    }
}
