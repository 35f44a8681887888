package org.tutti.core.discovery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.discovery.internal.ContentNeighbours;
import org.tutti.core.discovery.internal.Spaces;

/// Builds the module from the catalog alone.
@Configuration(proxyBeanMethods = false)
public class DiscoveryModule {
    /// Longer than lists need to follow a change; also the least time between two spaces while a scan goes on.
    private static final int PAUSE_SECONDS = 5;

    /// Neighbours by content, followed in the background.
    @Bean
    public Neighbours neighbours(Catalog catalog) {
        return new ContentNeighbours(
                catalog,
                new Spaces(
                        catalog,
                        CompletableFuture.delayedExecutor(
                                PAUSE_SECONDS,
                                TimeUnit.SECONDS,
                                task -> Thread.ofVirtual().name("discovery").start(task))));
    }
}
