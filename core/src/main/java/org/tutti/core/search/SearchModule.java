package org.tutti.core.search;

import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.library.Library;
import org.tutti.core.library.Playlists;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.cluster.Duty;
import org.tutti.core.search.internal.DefaultSearch;
import org.tutti.core.search.internal.IndexFollower;
import org.tutti.core.search.spi.SearchIndex;

/// Builds the module from an index, the catalog, the playlists and the counts of plays.
@Configuration(proxyBeanMethods = false)
public class SearchModule {
    private static final int PLAYS_OF_A_LIKE = 3;

    /// Keeps the index in step, from its start to its end.
    @Bean(initMethod = "start", destroyMethod = "close")
    IndexFollower indexFollower(
            SearchIndex index,
            CatalogChanges changes,
            Catalog catalog,
            Listening listening,
            Library library,
            SearchSettings settings,
            Cluster cluster) {
        return new IndexFollower(
                index, changes, catalog, () -> ranking(listening, library), settings, cluster.has(Duty.INDEX));
    }

    /// Plays of everybody; who likes something means it more than who hears it once.
    private static ToLongFunction<UUID> ranking(Listening listening, Library library) {
        Map<UUID, Integer> likes = library.likeCounts();
        return id -> listening.popularity(id) + (long) PLAYS_OF_A_LIKE * likes.getOrDefault(id, 0);
    }

    /// The facade.
    @Bean
    Search search(SearchIndex index, IndexFollower follower, Catalog catalog, Playlists playlists) {
        return new DefaultSearch(index, follower, catalog, playlists);
    }
}
