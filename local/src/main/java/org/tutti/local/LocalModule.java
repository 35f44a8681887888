package org.tutti.local;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.audio.transcode.FfmpegBundle;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.playback.CacheFolder;
import org.tutti.local.blobs.DiskBlobStore;
import org.tutti.local.blobs.LibraryRoots;
import org.tutti.local.ffmpeg.BundledFfmpeg;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.FolderLock;
import org.tutti.local.keys.KeyFileRing;

/// Blobs and keys on this machine. Needs beans [DataFolder] and [LibraryRoots].
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
