package org.tutti.app.pages;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tutti.app.security.WebSignIn;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;

/// Who looks at a page.
final class Visitor {
    private final Identity identity;

    Visitor(Identity identity) {
        this.identity = identity;
    }

    Optional<Principal> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof WebSignIn signIn
                ? identity.findPrincipal(signIn.account())
                : Optional.empty();
    }

    Principal get() {
        return find().orElseThrow(() -> new Problem.Forbidden("This page is for those who have signed in."));
    }
}
