package org.tutti.core.identity.internal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.identity.Founding;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.identity.TemporaryAccounts;
import org.tutti.core.identity.WebSessions;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.KeyRing;

/// Puts the module together.
///
/// @param identity the facade
/// @param founding its second face, for settings
/// @param sessions who is signed in to the pages
/// @param own what the process asks itself with
/// @param sharing what tells the other nodes of a cluster of changes, and is told of theirs
public record IdentityAssembly(
        Identity identity, Founding founding, WebSessions sessions, TemporaryAccounts own, Consumer<Notices> sharing) {
    /// The module over these.
    ///
    /// @param later runs what it is given after a while: writes that can wait
    public static IdentityAssembly of(
            JdbcClient sql,
            TransactionTemplate transactions,
            Dialect dialect,
            KeyRing keys,
            InstantSource clock,
            SecureRandom random,
            Executor later,
            ApplicationEventPublisher events,
            IdentitySettings settings) {
        Accounts accounts = new Accounts(sql);
        StoredCredentials credentials = new StoredCredentials(sql);
        Vault vault = new Vault(keys);
        Secrets secrets = new Secrets(random);
        OwnAccount own = new OwnAccount(secrets, random);
        KnownAccounts known = new KnownAccounts(accounts, credentials, vault, own);
        PasswordHash hash = new Argon2(random, settings.parallelPasswordChecks());
        LastUsed lastUsed = new LastUsed(credentials, clock, later);
        FrontDesk desk = new FrontDesk(
                known, vault, hash, new RememberedPasswords(random), new Throttle(clock), lastUsed, settings);
        SqlWebSessions sessions = new SqlWebSessions(sql, transactions, accounts, dialect, clock, secrets);
        Changes changes = new Changes(transactions, dialect, known);
        SqlIdentity identity = new SqlIdentity(
                accounts,
                credentials,
                sessions,
                new OneTimeLinks(sql),
                known,
                desk,
                changes,
                lastUsed,
                hash,
                vault,
                secrets,
                new Ids(clock, random),
                clock,
                events,
                settings);
        return new IdentityAssembly(identity, identity, sessions, own, changes::share);
    }
}
