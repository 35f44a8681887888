package org.tutti.core.playback.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Follower;
import org.tutti.audio.transcode.Fragments;
import org.tutti.audio.transcode.SegmentGrid;
import org.tutti.audio.transcode.Transcoded;
import org.tutti.audio.transcode.Transcoder;
import org.tutti.core.playback.internal.SegmentTokens.Claims;

/// Produces the segments of HLS renditions: one encoder makes a whole run of them ahead of the player.
///
/// A rendition is one fragmented MP4, encoded once from its start and kept like every transcode. A player that jumps
/// far
/// ahead gets an encoder of its own that starts one segment early on the same grid; that first segment, which lacks
/// what
/// came before it, is thrown away, so that the decoder hears no seam.
public final class Segments {
    private static final double PATIENCE_SECONDS = 1.5;

    private final Transcodes transcodes;
    private final Transcoder transcoder;

    /// @param transcodes opens runs in the words of this module
    public Segments(Transcodes transcodes, Transcoder transcoder) {
        this.transcodes = transcodes;
        this.transcoder = transcoder;
    }

    /// The initialization segment.
    public byte[] init(Claims claims) throws IOException {
        return from(transcodes.open(source(claims), claims.encoding(), true), Fragments::init);
    }

    /// A media segment, or empty when the track ends before it.
    public Optional<byte[]> segment(Claims claims, int index) throws IOException {
        if (index < 0 || index >= SegmentGrid.count(claims.spanMillis())) {
            return Optional.empty();
        }
        Transcoder.Source source = source(claims);
        Encoding whole = claims.encoding();
        for (int first = 0; first < index; first = first == 0 ? Math.max(1, index - 32) : first + 1) {
            Optional<Transcoded> run = ready(source, run(whole, first), index - first, whole.bitRate());
            if (run.isPresent()) {
                return segment(run.get(), index, first);
            }
        }
        int first = index <= 2 ? 0 : index - 1;
        return segment(transcodes.open(source, run(whole, first), true), index, first);
    }

    private static Optional<byte[]> segment(Transcoded run, int index, int first) throws IOException {
        return from(run, bytes -> Fragments.segment(bytes, index - first, index + 1, first * SegmentGrid.SAMPLES));
    }

    private Transcoder.Source source(Claims claims) {
        return transcodes.source(claims.blob(), claims.durationMillis());
    }

    /// The run that starts with segment `first`.
    private static Encoding run(Encoding whole, int first) {
        return whole.from(whole.startMillis() + first * SegmentGrid.MILLIS);
    }

    /// A run that has the fragment, or will have it in a moment.
    private Optional<Transcoded> ready(Transcoder.Source source, Encoding run, int fragment, int bitRate)
            throws IOException {
        Optional<Transcoded.Finished> finished = transcoder.findFinished(source, run);
        if (finished.isPresent()) {
            return Optional.of(finished.get());
        }
        Optional<Follower> follower = transcoder.join(source, run);
        if (follower.isEmpty()) {
            return Optional.empty();
        }
        long needed = (fragment + 1) * SegmentGrid.MILLIS * bitRate / 8;
        if (follower.get().secondsUntil(needed) < PATIENCE_SECONDS) {
            return Optional.of(new Transcoded.Running(follower.get(), OptionalLong.empty()));
        }
        follower.get().close();
        return Optional.empty();
    }

    private interface Work<T> {
        T on(Fragments.Source bytes) throws IOException;
    }

    private static <T> T from(Transcoded run, Work<T> work) throws IOException {
        switch (run) {
            case Transcoded.Finished finished -> {
                try (FileChannel file = FileChannel.open(finished.file(), StandardOpenOption.READ)) {
                    return work.on((at, buffer, length) -> file.read(ByteBuffer.wrap(buffer, 0, length), at));
                }
            }
            case Transcoded.Running running -> {
                try (Follower follower = running.follower()) {
                    return work.on(follower::read);
                }
            }
        }
    }
}
