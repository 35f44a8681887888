package org.tutti.core.library;

import java.security.SecureRandom;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.catalog.TracksGivenUp;
import org.tutti.core.identity.AccountErased;
import org.tutti.core.identity.Identity;
import org.tutti.core.library.internal.SqlLibrary;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.spi.Dialect;

/// Builds the module from the database and the catalog, and hears what others publish.
@Configuration(proxyBeanMethods = false)
public class LibraryModule {
    @Bean
    SqlLibrary library(
            DataSource source,
            Dialect dialect,
            Catalog catalog,
            InstantSource clock,
            Notices notices,
            StaleReads stale,
            ApplicationEventPublisher events) {
        SqlLibrary library = new SqlLibrary(source, dialect, catalog, clock, new SecureRandom());
        library.whenLiked(events::publishEvent);
        library.share(notices);
        library.readStale(stale);
        return library;
    }

    @Bean
    Playlists playlists(SqlLibrary library) {
        return library.playlists();
    }

    @Bean
    Events libraryEvents(SqlLibrary library, Identity identity) {
        return new Events(library, identity);
    }

    /// What the module does because of others.
    record Events(SqlLibrary library, Identity identity) {
        @EventListener
        void on(PlaylistFileFound file) {
            library.take(file, identity);
        }

        @EventListener
        void on(TracksGivenUp lost) {
            library.forget(lost);
        }

        @EventListener
        void on(AccountErased account) {
            library.erase(account.listener());
        }
    }
}
