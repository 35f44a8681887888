package org.tutti.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tutti.core.identity.Identity;

/// Treats whoever comes with a sign-in that counts no more, or of an account that is gone, as a stranger.
final class EndedSessions extends OncePerRequestFilter {
    private final WebSessions sessions;
    private final Identity identity;

    EndedSessions(WebSessions sessions, Identity identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof WebSignIn signIn
                && !(sessions.counts(signIn)
                        && identity.findPrincipal(signIn.account()).isPresent())) {
            SecurityContextHolder.clearContext();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
