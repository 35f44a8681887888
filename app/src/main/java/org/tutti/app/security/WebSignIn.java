package org.tutti.app.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.tutti.core.identity.AccountId;

/// Somebody who signed in to the pages. Only the account's id is kept: what it may do is asked anew with every
/// request.
public final class WebSignIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient AccountId account;

    /// Somebody who proved to be the owner of this account.
    public WebSignIn(AccountId account) {
        super(List.of());
        this.account = account;
        setAuthenticated(true);
    }

    /// Who.
    public AccountId account() {
        return account;
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
        return other instanceof WebSignIn that && account.equals(that.account);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }
}
