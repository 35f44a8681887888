package org.tutti.local;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.audio.transcode.FfmpegBundle;
import org.tutti.core.playback.CacheFolder;
import org.tutti.local.ffmpeg.BundledFfmpeg;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.FolderLock;

/// What every node has on its own machine: a folder, and encoders. Needs a bean [DataFolder].
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
    CacheFolder cacheFolder(DataFolder folder) {
        return new CacheFolder(folder.caches());
    }

    @Bean
    FfmpegBundle ffmpegBundle(DataFolder folder) {
        return new BundledFfmpeg(folder.caches());
    }
}
