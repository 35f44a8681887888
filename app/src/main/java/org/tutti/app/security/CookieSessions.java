package org.tutti.app.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.tutti.core.identity.SignIn;
import org.tutti.core.identity.WebSessions;

/// Knows who is asking by a token in a cookie, of which the database keeps a digest: no session lives in this
/// process.
public final class CookieSessions implements SecurityContextRepository {
    static final String COOKIE = "tutti-session";

    private final WebSessions sessions;

    CookieSessions(WebSessions sessions) {
        this.sessions = sessions;
    }

    /// Signs the account in at this browser, in place of whoever was.
    ///
    /// @return false when its password was changed since the sign-in: then nobody is signed in
    public boolean begin(SignIn.Granted granted, HttpServletRequest request, HttpServletResponse response) {
        token(request).ifPresent(sessions::end);
        Optional<String> begun = sessions.begin(granted);
        send(begun.orElse(""), request, response);
        return begun.isPresent();
    }

    @Override
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return load(exchange.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof WebSignIn signIn) {
            if (signIn.fresh().isPresent() && !begin(signIn.fresh().get(), request, response)) {
                throw new BadCredentialsException("The password was changed meanwhile.");
            }
        } else {
            token(request).ifPresent(token -> {
                sessions.end(token);
                send("", request, response);
            });
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return token(request).flatMap(sessions::find).isPresent();
    }

    private SecurityContext load(HttpServletRequest request) {
        return token(request)
                .flatMap(sessions::find)
                .<SecurityContext>map(account -> new SecurityContextImpl(new WebSignIn(account)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static Optional<String> token(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static void send(String token, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(token.isEmpty() ? 0 : (int) WebSessions.LONGEST.toSeconds());
        response.addCookie(cookie);
    }

    /// Asks the database when a page asks who is there, and once.
    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private Optional<SecurityContext> loaded = Optional.empty();

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext context = loaded.orElseGet(() -> load(request));
            loaded = Optional.of(context);
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
