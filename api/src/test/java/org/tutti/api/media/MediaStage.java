package org.tutti.api.media;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.tutti.audio.cache.DiskCache;
import org.tutti.audio.transcode.Encoder;
import org.tutti.audio.transcode.FfmpegBundle;
import org.tutti.audio.transcode.FfmpegEncoder;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.audio.transcode.TranscodeEvents;
import org.tutti.audio.transcode.TranscodeLimits;
import org.tutti.audio.transcode.Transcoder;
import org.tutti.core.playback.FolderBlobs;
import org.tutti.core.playback.Hls;
import org.tutti.core.playback.OneList;
import org.tutti.core.playback.Pictures;
import org.tutti.core.playback.Playback;
import org.tutti.core.playback.PlaybackSettings;
import org.tutti.core.playback.Samples;
import org.tutti.core.playback.ShelfCatalog;

/// Everything that playing needs over one folder, behind a server.
final class MediaStage implements AutoCloseable {
    final ShelfCatalog catalog = new ShelfCatalog();
    final MediaServer server;
    final Transcoder transcoder;
    final FfmpegFinder finder;
    final Playback playback;
    final ByteServing bytes;

    /// With an ffmpeg of this machine, if it has one.
    static MediaStage withFfmpeg(Path folder, int places) {
        FfmpegFinder finder =
                new FfmpegFinder("", FfmpegBundle.NONE, System.getenv().getOrDefault("PATH", ""));
        return new MediaStage(folder, true, finder, new FfmpegEncoder(finder), places);
    }

    /// Without any ffmpeg.
    static MediaStage withoutFfmpeg(Path folder, boolean files) {
        FfmpegFinder finder = new FfmpegFinder("", FfmpegBundle.NONE, folder.toString());
        return new MediaStage(folder, files, finder, new FfmpegEncoder(finder), 1);
    }

    MediaStage(Path folder, boolean files, FfmpegFinder finder, Encoder encoder, int places) {
        this.finder = finder;
        FolderBlobs blobs = new FolderBlobs(folder, files);
        PlaybackSettings settings = PlaybackSettings.defaults();
        TranscodeLimits limits = new TranscodeLimits(places, 1 << 20, Duration.ofMillis(500), Duration.ofSeconds(20));
        DiskCache cache = new DiskCache(folder.resolve("cache/transcodes"), 64 << 20, InstantSource.system());
        transcoder = new Transcoder(encoder, cache, limits, TranscodeEvents.NONE);
        Pictures pictures = Pictures.of(
                catalog,
                new OneList(),
                source -> Optional.empty(),
                new DiskCache(folder.resolve("cache/pictures"), 0, InstantSource.system()),
                1 << 20);
        playback = new Playback(catalog, blobs, transcoder, finder, settings);
        bytes = new ByteServing(blobs);
        Hls hls = playback.hls(new OneKey(), InstantSource.system(), Duration.ofHours(1));
        MediaEndpoints endpoints = new MediaEndpoints(catalog, playback, hls, pictures, bytes);
        server = new MediaServer(folder, endpoints.byName(), Samples.listener(0));
        server.add("hls", HlsServlet.PATH, new HlsServlet(hls));
        server.start();
    }

    @Override
    public void close() {
        transcoder.close();
        server.close();
    }
}
