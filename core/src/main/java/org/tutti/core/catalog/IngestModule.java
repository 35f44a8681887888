package org.tutti.core.catalog;

import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.internal.move.StoreMoves;
import org.tutti.core.catalog.internal.scan.Ingest;
import org.tutti.core.catalog.internal.scan.Places;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.SharedOriginals;
import org.tutti.core.platform.tracing.Tracing;

/// What writes the catalog. Needs beans [ScanSettings] and [MediaReader].
@Configuration(proxyBeanMethods = false)
public class IngestModule {
    @Bean
    Ingest ingest(
            DataSource source,
            TransactionTemplate transactions,
            Dialect dialect,
            MediaReader reader,
            BlobStore blobs,
            ObjectProvider<SharedOriginals> originals,
            InstantSource clock,
            ApplicationEventPublisher events,
            ScanSettings settings,
            Cluster cluster,
            Tracing tracing,
            ObjectProvider<OwnFolder> own,
            ObjectProvider<ScanFinishing> finishers) {
        return new Ingest(
                source,
                transactions,
                dialect,
                new Places.Sources(reader, blobs, originals.getIfAvailable(() -> SharedOriginals.NONE)),
                clock,
                events,
                settings,
                Optional.ofNullable(own.getIfAvailable()),
                cluster,
                tracing,
                () -> finishers.orderedStream().toList());
    }

    @Bean
    Libraries libraries(Ingest ingest) {
        return ingest.libraries();
    }

    /// Without a bean [SharedOriginals] there is nowhere to move to.
    @Bean
    Moves moves(Libraries libraries, MediaReader reader, ObjectProvider<SharedOriginals> store) {
        return new StoreMoves(libraries, reader, store.getIfAvailable(() -> SharedOriginals.NONE));
    }

    @Bean
    Scans scans(Ingest ingest) {
        return ingest.scans();
    }
}
