package org.tutti.app.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/// Where one goes after signing in, after failing to, and when one has to. The page that was asked for travels in
/// the parameter
/// `to`, not in a session: strangers cost no memory.
final class SignInOutcome
        implements AuthenticationSuccessHandler, AuthenticationFailureHandler, AuthenticationEntryPoint {
    /// The only places that the parameter may name.
    private static final Pattern PAGE = Pattern.compile("/(account|admin)/[a-z]+");

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        String to = page(request.getParameter("to"));
        response.sendRedirect(to.isEmpty() ? "/account/apps" : to);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof SignInThrottled throttled) {
            response.setHeader(
                    "Retry-After",
                    Long.toString(Math.max(1, throttled.retryAfter().toSeconds() + 1)));
            response.sendError(429);
            return;
        }
        String to = page(request.getParameter("to"));
        response.sendRedirect("/signin?failed" + (to.isEmpty() ? "" : "&to=" + encode(to)));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String to = page(request.getRequestURI());
        response.sendRedirect("/signin" + (to.isEmpty() ? "" : "?to=" + encode(to)));
    }

    private static String page(@Nullable String wanted) {
        return wanted != null && PAGE.matcher(wanted).matches() ? wanted : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
