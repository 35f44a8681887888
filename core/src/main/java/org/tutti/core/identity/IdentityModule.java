package org.tutti.core.identity;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.identity.internal.IdentityAssembly;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.KeyRing;

/// Accounts and sign-in over a database and a key ring. Needs a bean [IdentitySettings].
@Configuration(proxyBeanMethods = false)
public class IdentityModule {
    private static final int LATER_SECONDS = 20;

    @Bean
    IdentityAssembly identityAssembly(
            JdbcClient sql,
            TransactionTemplate transactions,
            Dialect dialect,
            KeyRing keys,
            Notices notices,
            InstantSource clock,
            ApplicationEventPublisher events,
            IdentitySettings settings) {
        Executor later = CompletableFuture.delayedExecutor(
                LATER_SECONDS, TimeUnit.SECONDS, task -> Thread.ofVirtual().start(task));
        IdentityAssembly assembly = IdentityAssembly.of(
                sql, transactions, dialect, keys, clock, new SecureRandom(), later, events, settings);
        assembly.sharing().accept(notices);
        return assembly;
    }

    @Bean
    Identity identity(IdentityAssembly assembly) {
        return assembly.identity();
    }

    @Bean
    WebSessions webSessions(IdentityAssembly assembly) {
        return assembly.sessions();
    }

    @Bean
    TemporaryAccounts temporaryAccounts(IdentityAssembly assembly) {
        return assembly.own();
    }

    @Bean
    Founding founding(IdentityAssembly assembly) {
        // Not the object itself, which is an Identity, too: there would be two of them.
        return assembly.founding()::createIfEmpty;
    }
}
