package org.tutti.core.discovery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.discovery.internal.ContentNeighbours;
import org.tutti.core.discovery.internal.Spaces;

/// Builds the module from the catalog alone.
@Configuration(proxyBeanMethods = false)
public class DiscoveryModule {
    /// Neighbours by content, followed in the background.
    @Bean
    public Neighbours neighbours(Catalog catalog) {
        return new ContentNeighbours(
                catalog,
                new Spaces(catalog, task -> Thread.ofVirtual().name("discovery").start(task)));
    }
}
