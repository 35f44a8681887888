package org.tutti.core.listening.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tutti.core.listening.Play;

/// A log on the heap, for tests of what stands on it. It can be told to fail.
public final class MemoryEventLog implements EventLog {
    private final List<Play> plays = new ArrayList<>();
    private long first;
    private @Nullable IOException failure;
    private boolean closed;

    /// Every append fails from now on.
    public synchronized void failWith(IOException e) {
        failure = e;
    }

    @Override
    public synchronized void append(List<Play> added) {
        if (closed) {
            throw new UncheckedIOException("closed", new ClosedChannelException());
        }
        if (failure != null) {
            throw new UncheckedIOException("told to fail", failure);
        }
        plays.addAll(added);
    }

    @Override
    public synchronized List<Entry> read(long from, int limit) {
        List<Entry> entries = new ArrayList<>();
        for (long at = Math.max(first, from); at < plays.size() && entries.size() < limit; at++) {
            entries.add(new Entry(at, plays.get((int) at)));
        }
        return entries;
    }

    @Override
    public synchronized long end() {
        return plays.size();
    }

    @Override
    public synchronized void forget(long before) {
        first = Math.max(first, Math.min(before, plays.size()));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
