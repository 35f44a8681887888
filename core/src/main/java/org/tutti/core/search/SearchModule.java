package org.tutti.core.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.library.Playlists;
import org.tutti.core.listening.Listening;
import org.tutti.core.search.internal.DefaultSearch;
import org.tutti.core.search.internal.IndexFollower;
import org.tutti.core.search.spi.SearchIndex;

/// Builds the module from an index, the catalog, the playlists and the counts of plays.
@Configuration(proxyBeanMethods = false)
public class SearchModule {
    /// Keeps the index in step, from its start to its end.
    @Bean(initMethod = "start", destroyMethod = "close")
    IndexFollower indexFollower(
            SearchIndex index, CatalogChanges changes, Listening listening, SearchSettings settings) {
        return new IndexFollower(index, changes, listening::popularity, settings);
    }

    /// The facade.
    @Bean
    Search search(SearchIndex index, IndexFollower follower, Catalog catalog, Playlists playlists) {
        return new DefaultSearch(index, follower, catalog, playlists);
    }
}
