package org.tutti.core.playback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.audio.transcode.Form;
import org.tutti.audio.transcode.Transcoder;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.playback.internal.Decider;
import org.tutti.core.playback.internal.SegmentTokens;
import org.tutti.core.playback.internal.Segments;
import org.tutti.core.playback.internal.Transcodes;

/// What may be heard, and in which form. Nothing here waits for a scan, a lock or another listener.
public final class Playback {
    private static final Duration URL_VALIDITY = Duration.ofHours(6);

    private final Catalog catalog;
    private final BlobStore blobs;
    private final Decider decider;
    private final Transcodes transcodes;
    private final Transcoder transcoder;

    /// Plays what the catalog knows from the blobs.
    ///
    /// @param ffmpeg tells whether there is one to transcode with
    public Playback(
            Catalog catalog, BlobStore blobs, Transcoder transcoder, FfmpegFinder ffmpeg, PlaybackSettings settings) {
        this.catalog = catalog;
        this.blobs = blobs;
        this.transcoder = transcoder;
        this.decider = new Decider(settings.defaultForm(), () -> ffmpeg.find().isPresent());
        this.transcodes = new Transcodes(blobs, transcoder);
    }

    /// In which form the principal gets the track.
    public Decision decide(Principal principal, Track track, Wish wish) {
        return decider.decide(track, principal.maxBitRate(), wish);
    }

    /// The track in the form that [#decide] chooses. A [Delivery.Live] must be closed.
    ///
    /// @throws Problem.NotFound when there is no such track in the principal's libraries, or its file is away
    /// @throws Problem.Busy when it would have to be transcoded and too many tracks are
    /// @throws Problem.Unavailable when it would have to be transcoded and this installation cannot
    public Delivery open(Principal principal, TrackId id, Wish wish) {
        Track track = catalog.getTrack(principal.scope(), id);
        return open(track, decide(principal, track, wish));
    }

    /// The original file of the track, whatever the account may stream: the bound is one of bandwidth while listening.
    /// A track that is a part of a file is cut out of it, without loss where the file has none.
    ///
    /// @throws Problem.NotFound when there is no such track in the principal's libraries, or its file is away
    public Delivery download(Principal principal, TrackId id) {
        Track track = catalog.getTrack(principal.scope(), id);
        return open(track, decider.decide(track, 0, Wish.RAW));
    }

    /// The same tracks as HTTP live streams.
    ///
    /// @param validity how long the links inside of a playlist work
    public Hls hls(KeyRing keys, InstantSource clock, Duration validity) {
        SegmentTokens tokens = new SegmentTokens(keys, clock, validity);
        return new Hls(catalog, this, tokens, new Segments(transcodes, transcoder));
    }

    private Delivery open(Track track, Decision decision) {
        return switch (decision) {
            case Decision.Direct direct -> original(direct.rendition());
            case Decision.Transcode transcode -> transcoded(track, transcode);
            case Decision.Refused refused -> throw problem(track, refused.refusal());
        };
    }

    private Delivery transcoded(Track track, Decision.Transcode transcode) {
        Rendition source = transcode.source();
        Encoding encoding = transcode.encoding();
        if (encoding.form() == Form.SEGMENTS) {
            throw new Problem.Invalid("Segments are played through their playlist.");
        }
        String name = fileName(source);
        int dot = name.lastIndexOf('.');
        String base = source.isPart() ? track.title().replace('/', '_') : dot > 0 ? name.substring(0, dot) : name;
        return transcodes.deliver(
                transcodes.source(source),
                encoding,
                transcode.durationMillis(),
                encoding.startMillis() == source.startMillis(),
                base + '.' + encoding.form().suffix());
    }

    private Delivery.Original original(Rendition rendition) {
        try {
            BlobStore.Blob blob = blobs.find(rendition.blob())
                    .orElseThrow(() -> new Problem.NotFound("file " + rendition.path() + " at the moment"));
            Optional<Path> file = blobs.file(rendition.blob());
            return new Delivery.Original(
                    blob.name(),
                    blob.size(),
                    blob.etag(),
                    blob.modified(),
                    file,
                    file.isPresent() ? Optional.empty() : blobs.signedUrl(rendition.blob(), URL_VALIDITY),
                    rendition.contentType(),
                    fileName(rendition));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(Rendition rendition) {
        return rendition.path().substring(rendition.path().lastIndexOf('/') + 1);
    }

    Problem problem(Track track, Decision.Refusal refusal) {
        return switch (refusal) {
            case MISSING -> new Problem.NotFound("file of track " + track.id() + " at the moment");
            case NO_ENCODER ->
                new Problem.Unavailable("This form needs ffmpeg, and none was found. Set playback.ffmpeg"
                        + " (TUTTI_PLAYBACK_FFMPEG) to the path of one.");
            case NO_COMMON_FORM -> new Problem.Invalid("The player takes no form that this server makes.");
        };
    }
}
