package org.tutti.core.identity.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.identity.SignIn;
import org.tutti.core.identity.TemporaryAccounts;

/// The account that the process asks itself with. What was typed as a name is compared with it before anything
/// is read, which costs other requests one look at a field that is empty nearly always.
final class OwnAccount implements TemporaryAccounts {
    private final Secrets secrets;
    private final RandomGenerator random;
    private final AtomicReference<@Nullable Pass> present = new AtomicReference<>();

    OwnAccount(Secrets secrets, RandomGenerator random) {
        this.secrets = secrets;
        this.random = random;
    }

    private final class Pass implements Opened {
        private final String name = secrets.link();
        private final String secret = secrets.link();
        private final KnownAccount account = new KnownAccount(
                0,
                Optional.empty(),
                Optional.of(new SignIn.Granted(principal(name), "")),
                List.of(new KnownAccount.Secret(id(), secret.getBytes(StandardCharsets.UTF_8))));

        @Override
        public String name() {
            return name;
        }

        @Override
        public String secret() {
            return secret;
        }

        @Override
        public void close() {
            present.compareAndSet(this, null);
        }
    }

    @Override
    public Opened open() {
        Pass pass = new Pass();
        present.set(pass);
        return pass;
    }

    /// The account if it is open and has this name.
    @Nullable
    KnownAccount named(String typed) {
        Pass pass = present.get();
        return pass != null && pass.name.equals(typed) ? pass.account : null;
    }

    private Principal principal(String name) {
        return new Principal(
                new AccountId(id()), new ListenerId(id()), name, AccountRole.LISTENER, LibraryScope.ALL, 0);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
