package org.tutti.app.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// Too many wrong attempts.
final class SignInThrottled extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    SignInThrottled(Duration retryAfter) {
        super("Too many attempts.");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
