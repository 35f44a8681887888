package org.tutti.core.playback.internal;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.transcode.FfmpegFinder;

/// Looks for the ffmpeg a moment after the start, in the background.
public final class EarlyFfmpeg implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyFfmpeg.class);
    private static final Duration AFTER = Duration.ofSeconds(3);

    private final Thread looking;

    /// Lets `finder` find.
    public EarlyFfmpeg(FfmpegFinder finder) {
        this.looking = Thread.ofVirtual().name("early-ffmpeg").unstarted(() -> look(finder));
    }

    /// Begins to wait for the moment.
    public void start() {
        looking.start();
    }

    @Override
    public void close() {
        looking.interrupt();
    }

    private static void look(FfmpegFinder finder) {
        try {
            Thread.sleep(AFTER);
            finder.find();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Whoever transcodes first looks again, and sees what is wrong.
            LOG.debug("No ffmpeg could be found ahead.", e);
        }
    }
}
