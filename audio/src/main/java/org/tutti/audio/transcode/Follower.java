package org.tutti.audio.transcode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// One listener's view of an encoding that is still being made. Each follower reads at its own pace.
public final class Follower implements AutoCloseable {
    private final Run run;
    private final Optional<FileChannel> file;
    private long position;

    /// @param file the growing file; empty when the bytes are only in memory
    Follower(Run run, Optional<FileChannel> file) {
        this.run = run;
        this.file = file;
    }

    /// Reads from `at`, waiting until the encoder has come there; -1 behind its last byte.
    ///
    /// @throws TranscodeFailed when the encoder failed before it came there
    public int read(long at, byte[] buffer, int length) throws IOException {
        int read = run.read(this, at, buffer, length);
        if (read != Run.IN_FILE) {
            return read;
        }
        return file.orElseThrow(() -> new TranscodeFailed("The beginning is not kept."))
                .read(ByteBuffer.wrap(buffer, 0, length), at);
    }

    /// Bytes made so far.
    public long available() {
        return run.written();
    }

    /// Whether everything is made.
    public boolean complete() {
        return run.complete();
    }

    /// In how many seconds the encoder will be at `offset` if it goes on as it did; 0 when it is there.
    public double secondsUntil(long offset) {
        return run.secondsUntil(offset);
    }

    long position() {
        return position;
    }

    void moveTo(long newPosition) {
        position = newPosition;
    }

    @Override
    public void close() {
        run.leave(this);
        file.ifPresent(Follower::close);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("A file that was read cannot be closed.", e);
        }
    }
}
