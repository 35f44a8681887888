package org.tutti.core.catalog;

import java.util.Random;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.internal.read.CatalogFollower;
import org.tutti.core.catalog.internal.read.SqlCatalog;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.spi.BlobStore;

/// The catalog over a database: what writes it, and what reads it. Needs beans [CatalogSettings], [ScanSettings] and
/// [MediaReader].
@Configuration(proxyBeanMethods = false)
@Import(IngestModule.class)
public class CatalogModule {
    @Bean(initMethod = "start", destroyMethod = "close")
    SqlCatalog catalog(
            DataSource source, Libraries libraries, BlobStore blobs, MediaReader reader, CatalogSettings settings) {
        // Many requests shuffle at once: of the generators without a seed only this one is safe to share.
        Random random = new Random();
        return new SqlCatalog(new JdbcTemplate(source), libraries, blobs, reader, settings, random);
    }

    /// Hears of other nodes' scans. Alone it does nothing.
    @Bean
    CatalogFollower catalogFollower(
            DataSource source, SqlCatalog catalog, ApplicationEventPublisher events, Cluster cluster) {
        return new CatalogFollower(new JdbcTemplate(source), events::publishEvent, catalog::replaced, cluster.shared());
    }

    @Bean
    CatalogChanges catalogChanges(SqlCatalog catalog) {
        return catalog.changes();
    }
}
