package org.tutti.app.wiring;

import java.util.Optional;
import org.tutti.app.settings.OperatorSettings;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Identity;

/// Makes sure that somebody can get in: the operator of the settings, or a one-time link.
public final class FirstOperator {
    private final Identity identity;
    private final OperatorSettings settings;

    /// For this identity and these settings.
    public FirstOperator(Identity identity, OperatorSettings settings) {
        this.identity = identity;
        this.settings = settings;
    }

    /// Makes the operator of the settings on an empty data folder. Runs before the first request can come in.
    public void create() {
        if (!settings.name().isEmpty() && identity.isEmpty()) {
            identity.create(settings.name(), settings.password(), AccountRole.OPERATOR);
        }
    }

    /// The path of a one-time link while there is no account.
    public Optional<String> link() {
        return identity.isEmpty() ? Optional.of("/welcome/" + identity.issueFirstOperatorLink()) : Optional.empty();
    }
}
