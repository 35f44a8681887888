package org.tutti.audio.tag.internal.mp4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaSource;

/// Walks boxes: a length, four letters and a content that may be boxes again. Counts them, so that no file can make it
/// walk
/// for long.
final class Boxes {
    private final MediaSource source;
    private int left = Limits.ITEMS;

    Boxes(MediaSource source) {
        this.source = source;
    }

    /// Visits the boxes between `from` and `to`, until the visitor says that it has seen enough.
    void each(long from, long to, Visitor visitor) throws IOException {
        long at = from;
        while (at + 8 <= to) {
            if (left-- <= 0) {
                throw new UnreadableMedia("The MP4 file has too many boxes");
            }
            long size = source.u32(at);
            int header = 8;
            if (size == 1) {
                size = source.i64(at + 8);
                header = 16;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < header) {
                return;
            }
            long end = size > to - at ? to : at + size;
            int index = source.need(at + 4, 4);
            String type = new String(source.array(), index, 4, StandardCharsets.ISO_8859_1);
            if (!visitor.visit(new Box(type, at + header, end, size > to - at))) {
                return;
            }
            at = end;
        }
    }

    /// The first box of this name.
    Optional<Box> find(Box parent, String type) throws IOException {
        return find(parent.from, parent.to, type);
    }

    /// The first box of this name between two positions.
    Optional<Box> find(long from, long to, String type) throws IOException {
        Box[] found = new Box[1];
        each(from, to, box -> {
            if (box.type.equals(type)) {
                found[0] = box;
            }
            return found[0] == null;
        });
        return Optional.ofNullable(found[0]);
    }

    /// The box that a path of names leads to.
    Optional<Box> find(Box parent, String first, String... further) throws IOException {
        Optional<Box> box = find(parent, first);
        for (String name : further) {
            if (box.isEmpty()) {
                return box;
            }
            box = find(box.get(), name);
        }
        return box;
    }

    /// Sees one box; the answer says whether to go on.
    @FunctionalInterface
    interface Visitor {
        boolean visit(Box box) throws IOException;
    }

    /// One box.
    ///
    /// @param type four letters
    /// @param from first byte of the content
    /// @param to the position after the content
    /// @param isCut whether the box claims to be longer than what holds it
    record Box(String type, long from, long to, boolean isCut) {
        long length() {
            return to - from;
        }
    }
}
