package org.tutti.app.security;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.SignIn;

/// Somebody who signed in to the pages. Only the account's id is kept: what it may do is asked anew with every
/// request.
public final class WebSignIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient AccountId account;
    private final transient Optional<SignIn.Granted> fresh;

    /// Somebody whose session at this account goes on.
    public WebSignIn(AccountId account) {
        this(account, Optional.empty());
    }

    /// Somebody who proved just now to be the owner of the account.
    public WebSignIn(SignIn.Granted granted) {
        this(granted.principal().account(), Optional.of(granted));
    }

    private WebSignIn(AccountId account, Optional<SignIn.Granted> fresh) {
        super(List.of());
        this.account = account;
        this.fresh = fresh;
        setAuthenticated(true);
    }

    /// The sign-in, when there is no session of it yet.
    Optional<SignIn.Granted> fresh() {
        return fresh;
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
