package org.tutti.audio.tag.internal.mp4;

import java.io.IOException;
import java.util.Optional;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.mp4.Boxes.Box;

/// Adds up how long the fragments of one track are (ISO/IEC 14496-12, section 8.8).
final class Fragments {
    private static final int DESCRIPTION_INDEX = 2;
    private static final int DEFAULT_DURATION = 8;
    private static final int DATA_OFFSET = 1;
    private static final int FIRST_FLAGS = 4;
    private static final int DURATIONS = 0x100;

    private final MediaSource source;
    private final Boxes boxes;
    private long track = -1;
    private long defaultDuration;
    private long units;

    Fragments(MediaSource source, Boxes boxes) {
        this.source = source;
        this.boxes = boxes;
    }

    /// Only fragments of this track count.
    void track(long id) {
        track = id;
    }

    /// Sum of the samples' durations in the track's time scale.
    long units() {
        return units;
    }

    /// Reads the defaults in `mvex`.
    void defaults(Box extension) throws IOException {
        boxes.each(extension.from(), extension.to(), box -> {
            if (box.type().equals("trex") && source.u32(box.from() + 4) == track) {
                defaultDuration = source.u32(box.from() + 12);
            }
            return true;
        });
    }

    /// Reads one `moof`.
    void add(Box fragment) throws IOException {
        boxes.each(fragment.from(), fragment.to(), box -> {
            if (box.type().equals("traf")) {
                trackFragment(box);
            }
            return true;
        });
    }

    private void trackFragment(Box fragment) throws IOException {
        Optional<Box> header = boxes.find(fragment, "tfhd");
        if (header.isEmpty() || source.u32(header.get().from() + 4) != track) {
            return;
        }
        int flags = source.u24(header.get().from() + 1);
        long at = header.get().from()
                + 8
                + ((flags & DATA_OFFSET) != 0 ? 8 : 0)
                + ((flags & DESCRIPTION_INDEX) != 0 ? 4 : 0);
        long duration = (flags & DEFAULT_DURATION) != 0 ? source.u32(at) : defaultDuration;
        boxes.each(fragment.from(), fragment.to(), box -> {
            if (box.type().equals("trun")) {
                run(box, duration);
            }
            return true;
        });
    }

    private void run(Box box, long duration) throws IOException {
        int flags = source.u24(box.from() + 1);
        long count = source.u32(box.from() + 4);
        if ((flags & DURATIONS) == 0) {
            units += count * duration;
            return;
        }
        int width = 4 * Integer.bitCount(flags & 0xf00);
        long at = box.from() + 8 + ((flags & DATA_OFFSET) != 0 ? 4 : 0) + ((flags & FIRST_FLAGS) != 0 ? 4 : 0);
        for (long i = 0; i < count && at + width <= box.to(); i++) {
            units += source.u32(at);
            at += width;
        }
    }
}
