package org.tutti.api.subsonic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Lets web players of any origin call. No cookie ever signs in here, so there is nothing that another origin's page
/// could use without knowing a secret itself.
final class Cors {
    static final String METHODS = "GET, HEAD, POST, OPTIONS";

    private Cors() {}

    static void allow(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader(
                "Access-Control-Expose-Headers",
                "Accept-Ranges, Content-Length, Content-Range, Content-Type, ETag, Retry-After");
    }

    /// Answers the question that browsers ask before requests with headers such as `Range`.
    static void preflight(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Allow", METHODS);
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        String asked = request.getHeader("Access-Control-Request-Headers");
        response.setHeader(
                "Access-Control-Allow-Headers",
                asked == null || asked.isEmpty() ? "Range, Content-Type, Authorization, X-Requested-With" : asked);
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
