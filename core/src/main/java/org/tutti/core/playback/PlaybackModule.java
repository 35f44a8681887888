package org.tutti.core.playback;

import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.audio.cache.DiskCache;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.transcode.FfmpegBundle;
import org.tutti.audio.transcode.FfmpegEncoder;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.audio.transcode.Shelf;
import org.tutti.audio.transcode.TranscodeEvents;
import org.tutti.audio.transcode.TranscodeLimits;
import org.tutti.audio.transcode.Transcoder;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.core.playback.internal.BlobShelf;
import org.tutti.core.playback.internal.EarlyFfmpeg;
import org.tutti.core.playback.internal.FfmpegPictures;
import org.tutti.core.playback.internal.PictureDecoder;
import org.tutti.core.playback.internal.StoredPictures;
import org.tutti.core.playback.internal.TracedEncoder;

/// Builds the facades of playing. Needs beans [PlaybackSettings], [CacheFolder], [FfmpegBundle] and
/// [MediaReader]; a bean [TranscodeEvents] counts if there is one.
@Configuration(proxyBeanMethods = false)
public class PlaybackModule {
    /// Finds the ffmpeg out of the way of the start, or at its first use if that comes first.
    @Bean
    FfmpegFinder ffmpegFinder(PlaybackSettings settings, FfmpegBundle bundle, InstantSource clock) {
        return new FfmpegFinder(settings.ffmpeg(), bundle, System.getenv().getOrDefault("PATH", ""), clock);
    }

    /// The first listener does not wait until it is unpacked and tried.
    @Bean(initMethod = "start", destroyMethod = "close")
    EarlyFfmpeg earlyFfmpeg(FfmpegFinder finder) {
        return new EarlyFfmpeg(finder);
    }

    /// Finished transcodes.
    @Bean
    DiskCache transcodeCache(CacheFolder caches, PlaybackSettings settings, InstantSource clock) {
        return new DiskCache(caches.path().resolve("transcodes"), settings.transcodeCacheBytes(), clock);
    }

    /// Pictures in the sizes that were asked for.
    @Bean
    DiskCache pictureCache(CacheFolder caches, PlaybackSettings settings, InstantSource clock) {
        return new DiskCache(caches.path().resolve("pictures"), settings.pictureCacheBytes(), clock);
    }

    /// Encodings that the nodes of a cluster make for each other.
    @Bean
    Shelf shelf(BlobStore blobs, Cluster cluster, Tracing tracing) {
        return cluster.shared() && blobs.isShared() ? new BlobShelf(blobs, System::nanoTime, tracing) : Shelf.NONE;
    }

    /// Stops its encoders when the context closes.
    @Bean
    Transcoder transcoder(
            FfmpegFinder ffmpeg,
            @Qualifier("transcodeCache") DiskCache cache,
            PlaybackSettings settings,
            Shelf shelf,
            Tracing tracing,
            Optional<TranscodeEvents> events) {
        return new Transcoder(
                TracedEncoder.of(new FfmpegEncoder(ffmpeg), tracing),
                cache,
                TranscodeLimits.of(settings.transcodeLimit()),
                events.orElse(TranscodeEvents.NONE),
                shelf);
    }

    @Bean
    Playback playback(
            Catalog catalog, BlobStore blobs, Transcoder transcoder, FfmpegFinder ffmpeg, PlaybackSettings settings) {
        return new Playback(catalog, blobs, transcoder, ffmpeg, settings);
    }

    @Bean
    Hls hls(Playback playback, KeyRing keys, InstantSource clock, PlaybackSettings settings) {
        return playback.hls(keys, clock, settings.segmentTokenValidity());
    }

    @Bean
    Pictures pictures(
            Catalog catalog,
            Playlists playlists,
            BlobStore blobs,
            MediaReader reader,
            FfmpegFinder ffmpeg,
            CacheFolder caches,
            @Qualifier("pictureCache") DiskCache cache,
            PlaybackSettings settings,
            Tracing tracing) {
        PictureDecoder decoder = new FfmpegPictures(ffmpeg, caches.path().resolve("decoding"), tracing);
        StoredPictures stored = new StoredPictures(blobs, reader);
        return Pictures.of(catalog, playlists, stored, cache, decoder, settings.pictureMemoryBytes());
    }
}
