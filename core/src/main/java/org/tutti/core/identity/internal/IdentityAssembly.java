package org.tutti.core.identity.internal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.identity.Founding;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.identity.WebSessions;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.KeyRing;

/// Puts the module together.
///
/// @param identity the facade
/// @param founding its second face, for settings
/// @param sessions who is signed in to the pages
public record IdentityAssembly(Identity identity, Founding founding, WebSessions sessions) {
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
        KnownAccounts known = new KnownAccounts(accounts, credentials, vault);
        PasswordHash hash = new Argon2(random, settings.parallelPasswordChecks());
        LastUsed lastUsed = new LastUsed(credentials, clock, later);
        FrontDesk desk = new FrontDesk(
                known, vault, hash, new RememberedPasswords(random), new Throttle(clock), lastUsed, settings);
        Secrets secrets = new Secrets(random);
        SqlWebSessions sessions = new SqlWebSessions(sql, transactions, accounts, dialect, clock, secrets);
        SqlIdentity identity = new SqlIdentity(
                accounts,
                credentials,
                sessions,
                new OneTimeLinks(sql),
                known,
                desk,
                new Changes(transactions, dialect, known),
                lastUsed,
                hash,
                vault,
                secrets,
                new Ids(clock, random),
                clock,
                events,
                settings);
        return new IdentityAssembly(identity, identity, sessions);
    }
}
