package org.tutti.core.playback.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Follower;
import org.tutti.audio.transcode.Form;
import org.tutti.audio.transcode.Lengths;
import org.tutti.audio.transcode.TooManyTranscodes;
import org.tutti.audio.transcode.Transcoded;
import org.tutti.audio.transcode.Transcoder;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.Delivery;

/// Opens encodings of renditions, in the words of this module.
public final class Transcodes {
    private static final Logger LOG = LoggerFactory.getLogger(Transcodes.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final BlobStore blobs;
    private final Transcoder transcoder;

    /// Transcodes what the store has.
    public Transcodes(BlobStore blobs, Transcoder transcoder) {
        this.blobs = blobs;
        this.transcoder = transcoder;
    }

    /// The source that a rendition is.
    ///
    /// @throws Problem.NotFound when its file is away
    public Transcoder.Source source(Rendition rendition) {
        return source(rendition.blob(), rendition.format().durationMillis());
    }

    /// A blob as a source.
    ///
    /// @param durationMillis of the whole file; 0 when not known
    /// @throws Problem.NotFound when it is away
    public Transcoder.Source source(String blob, long durationMillis) {
        try {
            BlobStore.Blob found =
                    blobs.find(blob).orElseThrow(() -> new Problem.NotFound("file " + blob + " at the moment"));
            return new Transcoder.Source(blobs.localCopy(blob), blob, found.etag(), durationMillis);
        } catch (NoSuchFileException e) {
            throw new Problem.NotFound("file " + blob + " at the moment");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An encoding; what starts where its track starts is worth keeping.
    ///
    /// @throws Problem.Busy when too many encoders are at work
    public Transcoded open(Transcoder.Source source, Encoding encoding, boolean keep) {
        try {
            return transcoder.open(source, encoding, keep);
        } catch (TooManyTranscodes e) {
            throw new Problem.Busy("Too many tracks are being transcoded.", RETRY);
        } catch (IOException e) {
            LOG.warn("No encoder could be started: {}", String.valueOf(e.getCause()));
            throw new Problem.Unavailable("The encoder does not start; the server's log says why.");
        }
    }

    /// An encoding as it goes to a listener.
    ///
    /// @param spanMillis length of what is encoded; 0 when not known
    public Delivery deliver(
            Transcoder.Source source, Encoding encoding, long spanMillis, boolean keep, String fileName) {
        return switch (open(source, encoding, keep)) {
            case Transcoded.Finished finished ->
                new Delivery.Original(
                        finished.key(),
                        finished.size(),
                        finished.key(),
                        finished.made(),
                        Optional.of(finished.file()),
                        Optional.empty(),
                        encoding.form().contentType(),
                        fileName);
            case Transcoded.Running running -> live(source, encoding, spanMillis, fileName, running.follower());
        };
    }

    private Delivery.Live live(
            Transcoder.Source source, Encoding encoding, long spanMillis, String fileName, Follower follower) {
        Form form = encoding.form();
        OptionalLong announced = Lengths.announced(encoding, spanMillis);
        return new Delivery.Live(
                follower,
                announced,
                Lengths.isExact(encoding),
                form.startsAnywhere() && announced.isPresent(),
                form.contentType(),
                fileName,
                offset -> {
                    long skipped = Lengths.millisAt(offset, announced.orElse(Long.MAX_VALUE), spanMillis);
                    Encoding rest = encoding.from(encoding.startMillis() + Math.min(skipped, spanMillis - 1));
                    return switch (open(source, rest, false)) {
                        case Transcoded.Finished finished ->
                            throw new IllegalStateException(finished.key() + " was not to be kept.");
                        case Transcoded.Running running ->
                            live(source, rest, spanMillis - skipped, fileName, running.follower());
                    };
                });
    }
}
