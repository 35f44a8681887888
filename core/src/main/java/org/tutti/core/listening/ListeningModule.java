package org.tutti.core.listening;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.identity.AccountErased;
import org.tutti.core.listening.internal.DefaultListening;
import org.tutti.core.listening.internal.TracedLog;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.tracing.Tracing;

/// Builds the module from the log, the database and the catalog.
@Configuration(proxyBeanMethods = false)
public class ListeningModule {
    /// Projects from its start to its end.
    @Bean(initMethod = "start", destroyMethod = "close")
    DefaultListening listening(
            EventLog log,
            DataSource source,
            Dialect dialect,
            Catalog catalog,
            InstantSource clock,
            ListeningSettings settings,
            Cluster cluster,
            Tracing tracing,
            StaleReads stale,
            ApplicationEventPublisher events) {
        DefaultListening listening =
                new DefaultListening(TracedLog.of(log, tracing), source, dialect, catalog, clock, settings);
        listening.whenCounted(events::publishEvent);
        listening.share(cluster);
        listening.trace(tracing);
        listening.readStale(stale);
        return listening;
    }

    @Bean
    Events listeningEvents(DefaultListening listening) {
        return new Events(listening);
    }

    /// What the module does because of others.
    record Events(DefaultListening listening) {
        @EventListener
        void on(AccountErased account) {
            listening.erase(account.listener());
        }
    }
}
