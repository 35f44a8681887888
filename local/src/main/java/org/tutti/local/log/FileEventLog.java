package org.tutti.local.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.Problem;

/// The log of plays in segment files of one folder, durable with `fdatasync`. One thread writes, so that an interrupted
/// caller cannot close the file, and while it flushes, the next callers gather in one [Group]: group commit. It has one
/// partition, 0.
public final class FileEventLog implements EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileEventLog.class);

    private final LogSettings settings;
    private final InstantSource clock;
    private final FileChannel lockFile;
    private final SegmentedLog log;
    private final Thread appender;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private Group open = new Group();
    private boolean closed;
    private boolean failing;

    private FileEventLog(
            Path folder,
            LogSettings settings,
            InstantSource clock,
            UnaryOperator<FileChannel> channels,
            FileChannel lockFile)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.lockFile = lockFile;
        this.log = new SegmentedLog(folder, settings, channels);
        this.appender = Thread.ofPlatform().name("play-log").daemon().unstarted(this::run);
    }

    /// Opens the log in `folder`, which is made if need be, and cuts off what a crash left half-written.
    ///
    /// @throws Problem.Unavailable when another process has it open
    /// @throws UncheckedIOException when the folder cannot be used
    public static FileEventLog open(Path folder, LogSettings settings, InstantSource clock) {
        return open(folder, settings, clock, UnaryOperator.identity());
    }

    static FileEventLog open(
            Path folder, LogSettings settings, InstantSource clock, UnaryOperator<FileChannel> channels) {
        try {
            Files.createDirectories(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (!own(lockFile)) {
                    throw new Problem.Unavailable("The log of plays in " + folder + " is in use by another process.");
                }
                FileEventLog log = new FileEventLog(folder, settings, clock, channels, lockFile);
                log.appender.start();
                return log;
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log of plays in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public void append(List<Play> plays) {
        if (plays.isEmpty()) {
            return;
        }
        byte[] frame = Frame.encode(plays);
        join(group -> group.add(frame, plays.size()));
    }

    @Override
    public List<Entry> read(int partition, long from, int limit) {
        try {
            return log.read(from, limit);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of plays cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public long end(int partition) {
        return log.endOffset();
    }

    @Override
    public void release(int partition, long before) {
        deleteUntil(before, clock.instant().minus(settings.retention()));
    }

    @Override
    public boolean forget(int partition, long before) {
        join(Group::roll);
        deleteUntil(before, Instant.MAX);
        return true;
    }

    /// Writes what was handed in, then ends.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
        try {
            appender.join();
            log.close();
            lockFile.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("The log of plays cannot be closed: " + e.getMessage(), e);
        }
    }

    /// Puts something into the group that gathers now, and waits until it is settled.
    private void join(Consumer<Group> wish) {
        Group group;
        lock.lock();
        try {
            if (closed) {
                throw new UncheckedIOException("The log of plays is closed.", new ClosedChannelException());
            }
            group = open;
            if (group.isEmpty()) {
                filled.signal();
            }
            group.join(Thread.currentThread());
            wish.accept(group);
        } finally {
            lock.unlock();
        }
        group.await();
    }

    private void deleteUntil(long before, Instant olderThan) {
        try {
            log.deleteUntil(before, olderThan);
        } catch (IOException e) {
            throw new UncheckedIOException("Old plays cannot be deleted: " + e.getMessage(), e);
        }
    }

    private void run() {
        while (true) {
            Group group;
            lock.lock();
            try {
                while (open.isEmpty() && !closed) {
                    filled.awaitUninterruptibly();
                }
                if (open.isEmpty()) {
                    return;
                }
                group = open;
                open = new Group();
            } finally {
                lock.unlock();
            }
            commit(group);
        }
    }

    private void commit(Group group) {
        try {
            log.write(group);
            failing = false;
            group.succeed();
        } catch (IOException | RuntimeException e) {
            cutBack();
            if (!failing) {
                LOG.error("Plays cannot be written and are refused until they can: {}", e.getMessage());
            }
            failing = true;
            group.fail(e instanceof IOException io ? io : new IOException(e));
        }
    }

    /// At once rather than before the next write: a restart must not find frames that were refused.
    private void cutBack() {
        try {
            if (log.isTorn()) {
                log.repair();
            }
        } catch (IOException e) {
            LOG.debug("The tail is still torn.", e);
        }
    }

    private static boolean own(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // This very process has it open already.
        }
    }
}
