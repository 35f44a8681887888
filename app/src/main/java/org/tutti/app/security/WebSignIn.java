package org.tutti.app.security;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.tutti.core.identity.AccountId;

/// Somebody who signed in to the pages. Only the account's id is kept: what it may do is asked anew with every
/// request.
public final class WebSignIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient AccountId account;
    private final Instant at;

    /// Account and moment of the sign-in.
    public WebSignIn(AccountId account, Instant at) {
        super(List.of());
        this.account = account;
        this.at = at;
        setAuthenticated(true);
    }

    /// Who.
    public AccountId account() {
        return account;
    }

    /// When.
    public Instant at() {
        return at;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return account;
    }

    @Override
    public String getName() {
        return account.text();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebSignIn that && account.equals(that.account) && at.equals(that.at);
    }

    @Override
    public int hashCode() {
        return account.hashCode() * 31 + at.hashCode();
    }
}
