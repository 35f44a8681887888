package org.tutti.audio.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One encoder at work, and everybody who listens to it.
///
/// A thread of its own moves the encoder's output into a [Spool]; followers read from there, so a slow one holds up
/// nobody. The encoder is held back only when it is far ahead of the fastest follower, when nobody follows, or when the
/// disk is full and the slowest follower still needs what is in memory.
final class Run {
    /// The bytes asked for are in the file.
    static final int IN_FILE = -2;

    private static final int CHUNK = 32 * 1_024;
    private static final long MEMORY = 4 << 20;

    private enum State {
        RUNNING,
        COMPLETE,
        FAILED
    }

    /// Told when the encoder has ended, on its thread.
    interface Ending {
        /// @param complete whether everything was made
        void ended(Run run, boolean complete);
    }

    private final Path source;
    private final SourceState sourceAtStart;
    private final Encoding encoding;
    private final OptionalLong expected;
    private final Process process;
    private final Spool spool;
    private final long aheadBytes;
    private final Complaints complaints;
    private final long started = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Set<Follower> followers = new HashSet<>();
    private State state = State.RUNNING;
    private boolean stopped;
    private boolean heldBack;
    private volatile boolean sourceChanged;
    private volatile long written;
    private volatile long lastGrowth = System.nanoTime();
    private volatile long emptySince = System.nanoTime();

    /// @param source the file that is encoded
    /// @param sourceAtStart how it looked before the encoder was started
    /// @param expected length that the encoding will have, if it can be told
    Run(
            Path source,
            SourceState sourceAtStart,
            Encoding encoding,
            OptionalLong expected,
            Process process,
            Spool spool,
            long aheadBytes) {
        this.source = source;
        this.sourceAtStart = sourceAtStart;
        this.encoding = encoding;
        this.expected = expected;
        this.process = process;
        this.spool = spool;
        this.aheadBytes = aheadBytes;
        this.complaints = Complaints.of(process);
    }

    void start(Ending ending) {
        Thread.ofPlatform().daemon().name("transcode-" + process.pid()).start(() -> pump(ending));
    }

    Encoding encoding() {
        return encoding;
    }

    Spool spool() {
        return spool;
    }

    long written() {
        return written;
    }

    String complaint() {
        return complaints.text();
    }

    boolean complete() {
        lock.lock();
        try {
            return state == State.COMPLETE;
        } finally {
            lock.unlock();
        }
    }

    /// A follower from the first byte, or empty when the run has ended or forgotten it.
    Optional<Follower> follow() throws IOException {
        lock.lock();
        try {
            if (state != State.RUNNING || stopped || spool.forgetful()) {
                return Optional.empty();
            }
            Optional<FileChannel> file = spool.onDisk() || written > 0 && !spool.inMemory(0)
                    ? Optional.of(FileChannel.open(spool.file(), StandardOpenOption.READ))
                    : Optional.empty();
            Follower follower = new Follower(this, file);
            followers.add(follower);
            drained.signalAll();
            return Optional.of(follower);
        } finally {
            lock.unlock();
        }
    }

    void leave(Follower follower) {
        lock.lock();
        try {
            if (followers.remove(follower) && followers.isEmpty()) {
                emptySince = System.nanoTime();
            }
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int read(Follower follower, long at, byte[] buffer, int length) throws IOException {
        lock.lock();
        try {
            follower.moveTo(at);
            if (!spool.onDisk()) {
                spool.forgetBefore(
                        followers.stream().mapToLong(Follower::position).min().orElse(at));
            }
            if (heldBack) {
                drained.signalAll();
            }
            while (written <= at && state == State.RUNNING) {
                grown.await();
            }
            if (at < written) {
                return spool.inMemory(at) ? spool.readMemory(at, buffer, length) : IN_FILE;
            }
            if (state == State.FAILED) {
                throw new TranscodeFailed(complaints.text());
            }
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TranscodeFailed("The server is stopping.");
        } finally {
            lock.unlock();
        }
    }

    double secondsUntil(long offset) {
        long made = written;
        if (offset <= made) {
            return 0;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        return made == 0 ? Double.MAX_VALUE : (offset - made) * seconds / made;
    }

    /// Seconds without a follower; 0 while there is one.
    double idleSeconds() {
        lock.lock();
        try {
            return followers.isEmpty() ? (System.nanoTime() - emptySince) / 1e9 : 0;
        } finally {
            lock.unlock();
        }
    }

    /// Whether so much is made that the rest is worth making for the next listener.
    boolean nearlyDone() {
        return spool.onDisk() && expected.isPresent() && written >= expected.getAsLong() / 5 * 4;
    }

    /// Whether much less was made than the source should have given: it was cut off while it was read, or is cut off by
    /// nature. Who listens gets what there is; whoever comes later shall not take it for all.
    boolean isCutOff() {
        long sure = Lengths.isExact(encoding) ? expected.orElse(0) - CHUNK : expected.orElse(0) / 2;
        return written < sure;
    }

    /// Whether the source, at the end of the encoder, is no longer what it was at its start: what was
    /// made of it may be good, but is not kept.
    boolean sourceChanged() {
        return sourceChanged;
    }

    /// Seconds since the last byte, while nothing holds the encoder back.
    double stalledSeconds() {
        lock.lock();
        try {
            return heldBack || state != State.RUNNING ? 0 : (System.nanoTime() - lastGrowth) / 1e9;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the encoder; who still follows gets a failure.
    void stop(String reason) {
        lock.lock();
        try {
            stopped = true;
            complaints.add(reason);
            drained.signalAll();
        } finally {
            lock.unlock();
        }
        process.destroyForcibly();
    }

    boolean stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void pump(Ending ending) {
        boolean complete = false;
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[CHUNK];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                store(buffer, read);
            }
            complete = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 && written > 0 && !stopped();
            complete = !spoiled() && complete;
            if (complete) {
                fill();
                spool.finish();
            }
        } catch (IOException e) {
            complaints.add(e.toString());
            complete = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            complete = false;
        } finally {
            if (!process.isAlive()) {
                // Destroying closes the pipe in which its last words may still be.
                complaints.await();
            }
            process.destroyForcibly();
            complaints.await();
            end(complete, ending);
        }
    }

    private void end(boolean complete, Ending ending) {
        try {
            ending.ended(this, complete);
        } finally {
            lock.lock();
            try {
                state = complete ? State.COMPLETE : State.FAILED;
                grown.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Looks at the source again. Who edits the tags of a file, replaces or deletes it interrupts nobody;
    /// but one that lost bytes, or changed and gave too few, has not been heard in full, and silence must
    /// not stand for the rest.
    private boolean spoiled() {
        SourceState now = SourceState.of(source);
        sourceChanged = !now.equals(sourceAtStart);
        boolean spoiled = sourceChanged && (sourceAtStart.isShortenedTo(now) || isCutOff());
        if (spoiled) {
            complaints.add("The file changed while it was read.");
        }
        return spoiled;
    }

    /// Fills a little shortfall, so that what is kept has the length that was announced.
    private void fill() throws IOException {
        long missing = Lengths.isExact(encoding) ? expected.orElse(0) - written : 0;
        if (missing > 0 && missing <= CHUNK) {
            store(new byte[(int) missing], (int) missing);
        }
    }

    private void store(byte[] buffer, int length) throws IOException {
        boolean inFile = spool.append(buffer, length);
        lock.lock();
        try {
            if (!inFile) {
                spool.remember(buffer, length);
            }
            written += length;
            lastGrowth = System.nanoTime();
            grown.signalAll();
            while (tooFarAhead() && !stopped) {
                heldBack = true;
                drained.await();
            }
            heldBack = false;
            lastGrowth = System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TranscodeFailed("The server is stopping.");
        } finally {
            lock.unlock();
        }
    }

    private boolean tooFarAhead() {
        if (!spool.onDisk()) {
            return spool.memoryBytes() > MEMORY;
        }
        if (followers.isEmpty()) {
            // Who skips through tracks leaves an encoder behind at each; they must not slow the next one down. Segments
            // have a follower only now and then.
            return encoding.form() != Form.SEGMENTS && !nearlyDone();
        }
        long fastest = followers.stream().mapToLong(Follower::position).max().orElse(0);
        return written - fastest > aheadBytes;
    }
}
