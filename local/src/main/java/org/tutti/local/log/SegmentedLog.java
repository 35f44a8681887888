package org.tutti.local.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;

/// The segments of one folder. One thread writes; any may read, up to what was flushed. After a failed write the file
/// is
/// cut back to the last flush before anything else is written, because its tail is then unknown.
final class SegmentedLog implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentedLog.class);
    private static final int BUFFER = 256 << 10;

    /// What readers may see: everything before `position` in the segment that begins at `segment`.
    private record End(long segment, long position, long offset) {}

    /// Where a reader stopped, to spare the next one the way there.
    private record Cursor(long segment, long position, long offset) {}

    private final Path folder;
    private final LogSettings settings;
    private final UnaryOperator<FileChannel> channels;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final TreeMap<Long, Path> segments = new TreeMap<>();
    private Segment tail;
    private volatile End end;
    private volatile Cursor cursor;
    private boolean torn;

    SegmentedLog(Path folder, LogSettings settings, UnaryOperator<FileChannel> channels) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.channels = channels;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Optional<Long> first = Segment.firstOffset(file);
                if (first.isPresent()) {
                    segments.put(first.get(), file);
                }
            }
        }
        Map.Entry<Long, Path> last = segments.lastEntry();
        tail = last == null ? create(0) : Segment.open(last.getValue(), last.getKey(), channels);
        if (!tail.hasHeader()) {
            tail.close();
            tail = create(tail.first());
        }
        end = recover(tail);
        cursor = new Cursor(tail.first(), Segment.START, tail.first());
    }

    long endOffset() {
        return end.offset();
    }

    /// Writes and flushes the group; throws when it is not certain to be kept, and then it is not.
    void write(Group group) throws IOException {
        if (torn) {
            repair();
        }
        if (end.position() >= settings.segmentBytes()) {
            roll();
        }
        if (!group.frames().isEmpty()) {
            append(group);
        }
        if (group.rolls() && end.position() > Segment.START) {
            roll();
        }
    }

    private void roll() throws IOException {
        Segment next = create(end.offset());
        tail.close();
        tail = next;
        end = new End(tail.first(), Segment.START, tail.first());
    }

    private void append(Group group) throws IOException {
        End before = end;
        torn = true;
        long position = before.position();
        buffer.clear();
        for (byte[] frame : group.frames()) {
            int from = 0;
            while (from < frame.length) {
                int part = Math.min(buffer.remaining(), frame.length - from);
                buffer.put(frame, from, part);
                from += part;
                if (!buffer.hasRemaining()) {
                    position = drain(position);
                }
            }
        }
        position = drain(position);
        tail.channel().force(false);
        torn = false;
        end = new End(before.segment(), position, before.offset() + group.plays());
    }

    /// Cuts off what a failed write may have left. Tried again before each write until it works.
    void repair() throws IOException {
        tail.channel().truncate(end.position());
        tail.channel().force(false);
        torn = false;
    }

    boolean isTorn() {
        return torn;
    }

    List<EventLog.Entry> read(long from, int limit) throws IOException {
        End until = end;
        List<EventLog.Entry> entries = new ArrayList<>();
        Cursor at = seek(from);
        while (entries.size() < limit && at.offset() < until.offset()) {
            boolean last = at.segment() == until.segment();
            try (Segment segment = Segment.openToRead(file(at.segment()), at.segment())) {
                at = read(segment, last ? until.position() : segment.channel().size(), at, from, limit, entries);
            }
            if (entries.size() < limit && at.offset() < until.offset()) {
                at = next(at, last);
            }
        }
        cursor = at;
        return entries;
    }

    /// Deletes segments that end at or before `before` and were last written before `olderThan`.
    synchronized void deleteUntil(long before, Instant olderThan) throws IOException {
        while (segments.size() > 1) {
            Map.Entry<Long, Path> oldest = segments.firstEntry();
            long next = segments.higherKey(oldest.getKey());
            if (next > before
                    || Files.getLastModifiedTime(oldest.getValue()).toInstant().isAfter(olderThan)) {
                return;
            }
            Files.deleteIfExists(oldest.getValue());
            segments.remove(oldest.getKey());
        }
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }

    /// Reads frames of one segment until there are enough entries or no further frame; the cursor stays before a frame
    /// that
    /// was not used up.
    private static Cursor read(
            Segment segment, long bound, Cursor start, long from, int limit, List<EventLog.Entry> entries)
            throws IOException {
        Cursor at = start;
        Frames frames = new Frames(segment, bound);
        while (entries.size() < limit) {
            Optional<Frames.Framed> found = frames.at(at.position());
            if (found.isEmpty()) {
                return at;
            }
            Frames.Framed frame = found.get();
            long past = at.offset() + frame.count();
            if (past > from) {
                take(frame, at.offset(), from, limit, entries);
                if (entries.getLast().offset() + 1 < past) {
                    return at;
                }
            }
            at = new Cursor(at.segment(), frame.end(), past);
        }
        return at;
    }

    private static void take(Frames.Framed frame, long offset, long from, int limit, List<EventLog.Entry> entries) {
        long at = offset;
        for (Play play : Frame.decode(frame.bytes())) {
            if (at >= from && entries.size() < limit) {
                entries.add(new EventLog.Entry(at, play));
            }
            at++;
        }
    }

    private synchronized Path file(long first) throws IOException {
        Path file = segments.get(first);
        if (file == null) {
            throw new IOException("the segment of offset " + first + " was released while it was read");
        }
        return file;
    }

    private synchronized Cursor seek(long from) {
        Cursor known = cursor;
        Map.Entry<Long, Path> floor = segments.floorEntry(from);
        long first = floor == null ? segments.firstKey() : floor.getKey();
        boolean usable = known.segment() == first && known.offset() <= from;
        return usable ? known : new Cursor(first, Segment.START, first);
    }

    /// After the last whole frame of a segment comes the next segment. If that begins later than expected, bytes went
    /// bad
    /// on the disk.
    private synchronized Cursor next(Cursor at, boolean last) throws IOException {
        Long next = segments.higherKey(at.segment());
        if (last || next == null) {
            throw new IOException("byte " + at.position() + " of " + file(at.segment()) + " is damaged");
        }
        if (next > at.offset()) {
            LOG.error(
                    "{} plays are unreadable from byte {} of {}; reading goes on behind them.",
                    next - at.offset(),
                    at.position(),
                    file(at.segment()));
        }
        return new Cursor(next, Segment.START, next);
    }

    private synchronized Segment create(long first) throws IOException {
        Segment segment = Segment.create(folder, first, channels);
        segments.put(first, segment.file());
        return segment;
    }

    /// Finds the end of the last segment and cuts off a torn tail, which was never acknowledged. The flush makes
    /// durable
    /// what a killed process wrote without it: once somebody has read it, it must not vanish.
    private static End recover(Segment segment) throws IOException {
        long size = segment.channel().size();
        long position = Segment.START;
        long offset = segment.first();
        Frames frames = new Frames(segment, size);
        Optional<Frames.Framed> frame = frames.at(position);
        while (frame.isPresent()) {
            position = frame.get().end();
            offset += frame.get().count();
            frame = frames.at(position);
        }
        if (position < size) {
            LOG.warn("Cut {} bytes of an unfinished write off {}.", size - position, segment.file());
            segment.channel().truncate(position);
        }
        segment.channel().force(true);
        return new End(segment.first(), position, offset);
    }

    private long drain(long position) throws IOException {
        buffer.flip();
        int bytes = buffer.remaining();
        tail.write(buffer, position);
        buffer.clear();
        return position + bytes;
    }
}
