package org.tutti.app.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.tutti.core.identity.Credentials;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.SignIn;

/// Asks [Identity] about name and password of the sign-in form.
final class IdentityProvider implements AuthenticationProvider {
    private final Identity identity;

    IdentityProvider(Identity identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String password = attempt.getCredentials() instanceof String typed ? typed : "";
        return switch (identity.signIn(new Credentials.Password(attempt.getName(), password), address)) {
            case SignIn.Granted granted -> new WebSignIn(granted);
            case SignIn.Denied() -> throw new BadCredentialsException("Name or password is wrong.");
            case SignIn.Throttled(var retryAfter) -> throw new SignInThrottled(retryAfter);
        };
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
