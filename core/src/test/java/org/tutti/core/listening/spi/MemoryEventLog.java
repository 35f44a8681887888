package org.tutti.core.listening.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;

/// A log on the heap, for tests of what stands on it. It can be told to fail, and to give partitions away.
public final class MemoryEventLog implements EventLog {
    private final List<Partition> partitions = new ArrayList<>();
    private final Set<Integer> elsewhere = new HashSet<>();
    private @Nullable Follower follower;
    private @Nullable IOException failure;
    private boolean closed;

    private static final class Partition {
        final List<Play> plays = new ArrayList<>();
        long first;
    }

    /// One partition.
    public MemoryEventLog() {
        this(1);
    }

    /// Several of them.
    public MemoryEventLog(int count) {
        for (int i = 0; i < count; i++) {
            partitions.add(new Partition());
        }
    }

    /// A second process's view of the same log; it has no partition until one is given.
    public synchronized MemoryEventLog view() {
        MemoryEventLog view = new MemoryEventLog(0);
        view.partitions.addAll(partitions);
        for (int i = 0; i < partitions.size(); i++) {
            view.elsewhere.add(i);
        }
        return view;
    }

    /// Every append fails from now on.
    public synchronized void failWith(IOException e) {
        failure = e;
    }

    /// Everything in it is gone, and it begins anew.
    public synchronized void lose() {
        for (Partition partition : partitions) {
            synchronized (partition.plays) {
                partition.plays.clear();
                partition.first = 0;
            }
        }
    }

    /// The partition is this process's, whoever else thinks so.
    public synchronized void give(int partition) {
        elsewhere.remove(partition);
        if (follower != null) {
            follower.given(partition);
        }
    }

    /// The partition is another process's.
    public synchronized void take(int partition) {
        elsewhere.add(partition);
        if (follower != null) {
            follower.taken(partition);
        }
    }

    /// Tells the follower of what other processes appended.
    public synchronized void tell() {
        for (int partition = 0; partition < partitions.size(); partition++) {
            if (follower != null && !elsewhere.contains(partition)) {
                follower.grew(partition);
            }
        }
    }

    @Override
    public int partitions() {
        return partitions.size();
    }

    @Override
    public int partitionOf(ListenerId listener) {
        return Math.floorMod(listener.value().getLeastSignificantBits(), partitions.size());
    }

    @Override
    public synchronized Following follow(Follower told) {
        follower = told;
        for (int partition = 0; partition < partitions.size(); partition++) {
            if (!elsewhere.contains(partition)) {
                told.given(partition);
            }
        }
        return this::unfollow;
    }

    private synchronized void unfollow() {
        follower = null;
    }

    @Override
    public synchronized void append(List<Play> added) {
        if (closed) {
            throw new UncheckedIOException("closed", new ClosedChannelException());
        }
        if (failure != null) {
            throw new UncheckedIOException("told to fail", failure);
        }
        for (Play play : added) {
            List<Play> plays = partitions.get(partitionOf(play.listener())).plays;
            synchronized (plays) {
                plays.add(play);
            }
        }
    }

    @Override
    public synchronized List<Entry> read(int partition, long from, int limit) {
        Partition read = partitions.get(partition);
        List<Entry> entries = new ArrayList<>();
        synchronized (read.plays) {
            for (long at = Math.max(read.first, from); at < read.plays.size() && entries.size() < limit; at++) {
                entries.add(new Entry(at, read.plays.get((int) at)));
            }
        }
        return entries;
    }

    @Override
    public synchronized long end(int partition) {
        List<Play> plays = partitions.get(partition).plays;
        synchronized (plays) {
            return plays.size();
        }
    }

    @Override
    public synchronized boolean forget(int partition, long before) {
        Partition shortened = partitions.get(partition);
        shortened.first = Math.max(shortened.first, Math.min(before, end(partition)));
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
