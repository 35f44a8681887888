package org.tutti.api.subsonic;

import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;

/// Who may do what here.
final class Roles {
    private Roles() {}

    static void require(Principal principal, AccountRole role) {
        if (!principal.role().includes(role)) {
            throw new Problem.Forbidden("This is not allowed for " + principal.name() + ".");
        }
    }
}
