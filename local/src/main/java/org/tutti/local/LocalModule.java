package org.tutti.local;

import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.audio.transcode.FfmpegBundle;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.playback.CacheFolder;
import org.tutti.local.blobs.DiskBlobStore;
import org.tutti.local.blobs.LibraryRoots;
import org.tutti.local.database.DatabaseSettings;
import org.tutti.local.database.EmbeddedDatabase;
import org.tutti.local.ffmpeg.BundledFfmpeg;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.FolderLock;
import org.tutti.local.keys.KeyFileRing;

/// Database, blobs and keys on this machine. Needs beans [DataFolder], [DatabaseSettings] and [LibraryRoots].
@Configuration(proxyBeanMethods = false)
public class LocalModule {
    /// What must be free to start: enough for a checkpoint, a key file and a log.
    private static final long LEAST_FREE_BYTES = 64L << 20;

    /// Taken before anything in the folder is opened, let go after everything is closed.
    @Bean
    FolderLock folderLock(DataFolder folder) {
        FolderLock lock = folder.lock();
        folder.requireFree(LEAST_FREE_BYTES);
        return lock;
    }

    @Bean
    EmbeddedDatabase embeddedDatabase(DataFolder folder, DatabaseSettings settings, FolderLock lock) {
        return EmbeddedDatabase.open(folder.database(), settings);
    }

    /// Closed by [EmbeddedDatabase].
    @Bean(destroyMethod = "")
    DataSource dataSource(EmbeddedDatabase database) {
        return database.source();
    }

    /// Closed by [EmbeddedDatabase].
    @Bean(destroyMethod = "")
    Dialect dialect(EmbeddedDatabase database) {
        return database.dialect();
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    BlobStore blobStore(DataFolder folder, LibraryRoots libraries, FolderLock lock) throws IOException {
        return new DiskBlobStore(folder.caches(), libraries);
    }

    @Bean
    KeyRing keyRing(DataFolder folder, FolderLock lock) throws IOException {
        return KeyFileRing.open(folder.keys());
    }

    @Bean
    CacheFolder cacheFolder(DataFolder folder) {
        return new CacheFolder(folder.caches());
    }

    @Bean
    FfmpegBundle ffmpegBundle(DataFolder folder) {
        return new BundledFfmpeg(folder.caches());
    }
}
