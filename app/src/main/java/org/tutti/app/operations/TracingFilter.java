package org.tutti.app.operations;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

/// A span for each request, around everything else. It is named after the template of its address:
/// paths hold ids and secrets, queries hold passwords, and who asks from where is nobody's business
/// here.
final class TracingFilter implements Filter {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "QUERY");

    private static final int SERVER_ERRORS = 500;

    private final Tracing tracing;
    private final Routes routes;

    TracingFilter(Tracing tracing, Routes routes) {
        this.tracing = tracing;
        this.routes = routes;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (Routes.isForOperators(http)) {
            chain.doFilter(request, response);
            return;
        }
        String method = METHODS.contains(http.getMethod()) ? http.getMethod() : "_OTHER";
        String parent = http.getHeader("traceparent");
        try (Span span = tracing.begin(
                Span.Kind.SERVER, method.equals("_OTHER") ? "HTTP" : method, parent == null ? "" : parent)) {
            span.set("http.request.method", method).set("url.scheme", http.getScheme());
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException | RuntimeException | Error e) {
                span.fail(e);
                throw e;
            } finally {
                if (span.isRecorded()) {
                    answered(span, http, ((HttpServletResponse) response).getStatus(), method);
                }
            }
        }
    }

    private void answered(Span span, HttpServletRequest request, int status, String method) {
        String route = routes.of(request);
        span.rename((method.equals("_OTHER") ? "HTTP" : method) + " " + route)
                .set("http.route", route)
                .set("http.response.status_code", status);
        if (status >= SERVER_ERRORS) {
            span.fail(Integer.toString(status));
        }
    }
}
