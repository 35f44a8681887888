package org.tutti.core.playback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.internal.Decider;

/// What may be heard, and in which form. Nothing here waits for a scan, a lock or another listener.
public final class Playback {
    private static final Duration URL_VALIDITY = Duration.ofHours(6);

    private final Catalog catalog;
    private final BlobStore blobs;
    private final Decider decider;

    /// Plays what the catalog knows from the blobs.
    public Playback(Catalog catalog, BlobStore blobs, PlaybackSettings settings) {
        this.catalog = catalog;
        this.blobs = blobs;
        this.decider = new Decider(settings.defaultForm(), false);
    }

    /// In which form the principal gets the track.
    public Decision decide(Principal principal, Track track, Wish wish) {
        return decider.decide(track, principal.maxBitRate(), wish);
    }

    /// The track in the form that [#decide] chooses.
    ///
    /// @throws Problem.NotFound when there is no such track in the principal's libraries, or its file is away
    /// @throws Problem.Unavailable when it would have to be transcoded and this installation cannot
    public Delivery open(Principal principal, TrackId id, Wish wish) {
        Track track = catalog.getTrack(principal.scope(), id);
        return switch (decide(principal, track, wish)) {
            case Decision.Direct direct -> original(direct.rendition());
            case Decision.Transcode transcode -> throw new Problem.Unavailable("Nothing is transcoded here.");
            case Decision.Refused refused -> throw problem(track, refused.refusal());
        };
    }

    /// The original file of the track, whatever the account may stream: the bound is one of bandwidth while listening.
    ///
    /// @throws Problem.NotFound when there is no such track in the principal's libraries, or its file is away
    public Delivery.Original download(Principal principal, TrackId id) {
        return original(catalog.getTrack(principal.scope(), id).best());
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
                    rendition.path().substring(rendition.path().lastIndexOf('/') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem problem(Track track, Decision.Refusal refusal) {
        return switch (refusal) {
            case MISSING -> new Problem.NotFound("file of track " + track.id() + " at the moment");
            case NO_ENCODER ->
                new Problem.Unavailable("This form needs ffmpeg, and none was found. Set tutti.playback.ffmpeg"
                        + " (TUTTI_PLAYBACK_FFMPEG) to the path of one.");
            case NO_COMMON_FORM -> new Problem.Invalid("The player takes no form that this server makes.");
        };
    }
}
