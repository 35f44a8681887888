package org.tutti.audio.tag.internal.mp4;

import java.io.IOException;
import java.util.Optional;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.mp4.Boxes.Box;

/// MP4 and M4A files with AAC, ALAC and whatever else they carry, wherever the `moov` box stands.
public final class Mp4Reader implements FormatReader {
    private static final int FRAGMENT_READ = 2048;

    @Override
    public boolean accepts(MediaSource source, long position) throws IOException {
        return source.isAt(position + 4, "ftyp") || source.isAt(position + 4, "moov");
    }

    @Override
    public void read(MediaSource source, long position, MediaDraft draft) throws IOException {
        new Reading(source, draft).file(position);
    }

    private static final class Reading {
        private final MediaSource source;
        private final MediaDraft draft;
        private final Boxes boxes;
        private boolean hasMovie;
        private boolean hasAudio;
        private boolean isFragmented;
        private long mediaScale;
        private final Fragments fragments;

        Reading(MediaSource source, MediaDraft draft) {
            this.source = source;
            this.draft = draft;
            this.boxes = new Boxes(source);
            this.fragments = new Fragments(source, boxes);
        }

        void file(long position) throws IOException {
            boxes.each(position, source.size(), box -> {
                switch (box.type()) {
                    case "moov" -> {
                        hasMovie = true;
                        movie(box);
                    }
                    case "mdat" -> audio(box);
                    case "moof" -> {
                        if (!isFragmented) {
                            isFragmented = true;
                            draft.payload(box.from() - 8, source.size() - box.from() + 8);
                            source.readAhead(FRAGMENT_READ);
                        }
                        fragments.add(box);
                    }
                    default -> {
                        // Padding and other programs' boxes.
                    }
                }
                return true;
            });
            if (!hasMovie || !hasAudio) {
                throw new UnreadableMedia(hasMovie ? "There is no audio in the MP4 file" : "The MP4 file has no index");
            }
            if (draft.durationMillis() == 0) {
                draft.duration(fragments.units(), (int) Math.min(mediaScale, Integer.MAX_VALUE));
            }
        }

        private void audio(Box box) {
            if (!isFragmented && box.length() > draft.payloadLength()) {
                draft.payload(box.from(), box.length());
            } else if (isFragmented && box.length() > draft.digestLength()) {
                // What stands between fragments holds positions, which retagging changes.
                draft.digestOf(box.from(), box.length());
            }
            if (box.isCut()) {
                draft.warn("The file ends before its audio does.");
            }
        }

        private void movie(Box movie) throws IOException {
            long movieScale = 0;
            Optional<Box> header = boxes.find(movie, "mvhd");
            if (header.isPresent()) {
                movieScale = source.u32(header.get().from() + (isLong(header.get()) ? 20 : 12));
            }
            long scale = movieScale;
            boxes.each(movie.from(), movie.to(), box -> {
                switch (box.type()) {
                    case "trak" -> track(box, scale);
                    case "udta" -> userData(box);
                    case "meta" -> meta(box);
                    case "mvex" -> fragments.defaults(box);
                    default -> {
                        // Nothing about audio or tags.
                    }
                }
                return true;
            });
        }

        private void track(Box track, long movieScale) throws IOException {
            if (hasAudio) {
                return;
            }
            Optional<Box> media = boxes.find(track, "mdia");
            Optional<Box> handler = media.isEmpty() ? media : boxes.find(media.get(), "hdlr");
            if (handler.isEmpty() || !source.isAt(handler.get().from() + 8, "soun")) {
                return;
            }
            Optional<Box> descriptions = boxes.find(media.get(), "minf", "stbl", "stsd");
            if (descriptions.isEmpty()) {
                return;
            }
            hasAudio = true;
            Optional<Box> trackHeader = boxes.find(track, "tkhd");
            if (trackHeader.isPresent()) {
                fragments.track(source.u32(trackHeader.get().from() + (isLong(trackHeader.get()) ? 20 : 12)));
            }
            new SampleEntry(source, boxes, draft).read(descriptions.get());
            Optional<Box> header = boxes.find(media.get(), "mdhd");
            double seconds = header.isPresent() ? mediaSeconds(header.get()) : 0;
            double edited = editedSeconds(track, movieScale);
            if (edited > 0 && (seconds == 0 || edited < seconds)) {
                seconds = edited;
            }
            draft.duration(Math.round(seconds * 1000));
        }

        private double mediaSeconds(Box header) throws IOException {
            boolean isLong = isLong(header);
            long scale = source.u32(header.from() + (isLong ? 20 : 12));
            mediaScale = scale;
            long duration = isLong ? source.i64(header.from() + 24) : source.u32(header.from() + 16);
            boolean unknown = duration == (isLong ? -1L : 0xffffffffL);
            return scale == 0 || unknown || duration < 0 ? 0 : (double) duration / scale;
        }

        /// What an edit list leaves of the track; 0 without one.
        private double editedSeconds(Box track, long movieScale) throws IOException {
            Optional<Box> edits = boxes.find(track, "edts", "elst");
            if (edits.isEmpty() || movieScale == 0) {
                return 0;
            }
            boolean isLong = isLong(edits.get());
            int width = isLong ? 20 : 12;
            long at = edits.get().from() + 8;
            long count = Math.min(source.u32(at - 4), 64);
            double seconds = 0;
            for (long i = 0; i < count && at + width <= edits.get().to(); i++) {
                long duration = isLong ? source.i64(at) : source.u32(at);
                boolean isEmpty = isLong ? source.i64(at + 8) == -1 : source.i32(at + 4) == -1;
                seconds += isEmpty || duration < 0 ? 0 : (double) duration / movieScale;
                at += width;
            }
            return seconds;
        }

        private void userData(Box box) throws IOException {
            boxes.each(box.from(), box.to(), child -> {
                if (child.type().equals("meta")) {
                    meta(child);
                }
                return true;
            });
        }

        private void meta(Box box) throws IOException {
            try {
                // QuickTime has boxes at once, MP4 a version before them.
                boolean isQuickTime = source.isAt(box.from() + 4, "hdlr");
                Optional<Box> list = boxes.find(box.from() + (isQuickTime ? 0 : 4), box.to(), "ilst");
                if (list.isPresent()) {
                    new ItemList(source, boxes, draft).read(list.get());
                }
            } catch (UnreadableMedia e) {
                draft.warn("The tags of the MP4 file are broken: " + e.getMessage() + ".");
            }
        }

        private boolean isLong(Box box) throws IOException {
            return source.u8(box.from()) == 1;
        }
    }
}
