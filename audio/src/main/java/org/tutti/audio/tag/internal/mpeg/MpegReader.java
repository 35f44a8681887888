package org.tutti.audio.tag.internal.mpeg;

import java.io.IOException;
import java.util.Optional;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.ape.TrailingTags;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;

/// MP3 and its elder layers, with or without a header that tells the number of frames.
public final class MpegReader implements FormatReader {
    /// How far junk before the first frame is searched.
    private static final int SEARCH = 128 << 10;

    private static final int PROBED_FRAMES = 200;
    private static final int LONGEST_FRAME = 8 << 10;
    private static final int MOST_FREE_GUESSES = 32;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return isFirstFrame(source, position);
    }

    /// Whether a frame can be found somewhere near, behind junk.
    public boolean findsFrame(MediaSource source, long position) throws IOException {
        return findFrame(source, position) >= 0;
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        long first = findFrame(source, position);
        if (first < 0) {
            throw new UnreadableMedia("There is no MPEG audio in the file");
        }
        if (first > position) {
            draft.warn("There are bytes before the first audio frame that mean nothing.");
        }
        MpegHeader header = MpegHeader.of(source.i32(first));
        Optional<VbrHeader> vbr = VbrHeader.find(source, first, header, draft.tags());
        draft.format(header.layer() == 3 ? "mp3" : "mp" + header.layer(), "mp" + header.layer());
        draft.samples(header.sampleRate(), 0, header.channels());
        Probe probe = vbr.isPresent() && vbr.get().frames() > 0 ? Probe.NONE : probe(source, first);
        long end = TrailingTags.read(source, first, draft);
        draft.payload(first, end - first);
        if (vbr.isPresent() && vbr.get().frames() > 0) {
            long samples = vbr.get().frames() * header.samples()
                    - vbr.get().delay()
                    - vbr.get().padding();
            draft.duration(samples, header.sampleRate());
        } else {
            draft.duration(Math.round((end - first) / probe.bytesPerFrame() * header.samples()), header.sampleRate());
        }
    }

    private static long findFrame(MediaSource source, long position) throws IOException {
        int guesses = MOST_FREE_GUESSES;
        long end = Math.min(source.size() - 4, position + SEARCH);
        for (long at = position; at <= end; at++) {
            int index = source.need(at, 4);
            byte[] bytes = source.array();
            if (bytes[index] == (byte) 0xff && (bytes[index + 1] & 0xe0) == 0xe0) {
                // A free format has to be guessed from the bytes that follow, which is worth a few tries only.
                boolean isGuess = (bytes[index + 2] & 0xf0) == 0;
                if ((!isGuess || guesses-- > 0) && isFirstFrame(source, at)) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static boolean isFirstFrame(MediaSource source, long at) throws IOException {
        if (!source.has(at, 4)) {
            return false;
        }
        int raw = source.i32(at);
        if (!MpegHeader.isFrame(raw)) {
            return false;
        }
        MpegHeader header = MpegHeader.of(raw);
        long length = header.length() > 0 ? header.length() : freeLength(source, at, raw);
        if (length <= 0) {
            return false;
        }
        long next = at + length;
        if (!source.has(next, 4)) {
            // One frame is all that is left of a very short file; one that is cut off is not worth a guess.
            return source.has(at, length);
        }
        return MpegHeader.agree(raw, source.i32(next)) || source.isAt(next, "TAG") || source.isAt(next, "APE");
    }

    /// The distance to the next frame, which a free format does not tell.
    private static long freeLength(MediaSource source, long at, int raw) throws IOException {
        for (int n = 24; n < LONGEST_FRAME && source.has(at + n, 4); n++) {
            if ((source.i32(at + n) & 0xfffffc00) == (raw & 0xfffffc00)) {
                return n;
            }
        }
        return -1;
    }

    /// Averages the frames that are near. Those of a constant bit rate differ by their padding only; a variable one
    /// without
    /// a header can only be estimated.
    private static Probe probe(MediaSource source, long first) throws IOException {
        int raw = source.i32(first);
        long at = first;
        int frames = 0;
        int rate = -1;
        boolean constant = true;
        while (frames < PROBED_FRAMES && source.has(at, 4) && source.isNear(at, 4)) {
            int next = source.i32(at);
            if (!MpegHeader.agree(raw, next)) {
                break;
            }
            MpegHeader header = MpegHeader.of(next);
            long length = header.length() > 0 ? header.length() : freeLength(source, at, next);
            if (length <= 0) {
                break;
            }
            constant &= rate < 0 || rate == header.bitRate();
            rate = header.bitRate();
            at += length;
            frames++;
        }
        MpegHeader header = MpegHeader.of(raw);
        if (frames == 0 || constant && rate > 0) {
            int kilobits = Math.max(1, header.bitRate());
            return new Probe(header.samples() / 8.0 * kilobits * 1000 / header.sampleRate());
        }
        return new Probe((double) (at - first) / frames);
    }

    private record Probe(double bytesPerFrame) {
        static final Probe NONE = new Probe(1);
    }
}
