package org.tutti.audio.transcode;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.tutti.audio.cache.DiskCache;

/// The bytes that an encoder has made so far: in a file, and from the moment that the disk takes no more, in memory for
/// as long as a listener still needs them. Not safe for threads: its owner holds a lock, except for [#append], which
/// only
/// the encoder's own thread calls.
final class Spool implements AutoCloseable {
    private final DiskCache cache;
    private final Path file;
    private final Deque<byte[]> tail = new ArrayDeque<>();
    private OutputStream out = OutputStream.nullOutputStream();
    private volatile boolean onDisk;
    private long fileBytes;
    private long tailStart;
    private long tailBytes;

    Spool(DiskCache cache) {
        this.cache = cache;
        this.file = cache.newFile();
        try {
            out = new FileOutputStream(file.toFile());
            onDisk = true;
        } catch (IOException e) {
            cache.complainOnce(e);
        }
    }

    Path file() {
        return file;
    }

    boolean onDisk() {
        return onDisk;
    }

    /// Tries to add to the file; when that fails, now or before, the bytes must go to [#remember].
    boolean append(byte[] bytes, int length) {
        if (!onDisk) {
            return false;
        }
        try {
            out.write(bytes, 0, length);
            fileBytes += length;
            return true;
        } catch (IOException e) {
            // What part of these bytes reached the file does not matter: the tail begins with all of them.
            cache.complainOnce(e);
            onDisk = false;
            tailStart = fileBytes;
            return false;
        }
    }

    void remember(byte[] bytes, int length) {
        tail.add(Arrays.copyOf(bytes, length));
        tailBytes += length;
    }

    /// Whether `position` is to be read from memory.
    boolean inMemory(long position) {
        return !onDisk && position >= tailStart;
    }

    /// Whether bytes before the tail were forgotten, so that nobody can start from the beginning any more.
    boolean forgetful() {
        return !onDisk && tailStart > fileBytes;
    }

    long memoryBytes() {
        return tailBytes;
    }

    /// Copies what is in memory from `position`; at least a byte when the position is in the tail.
    int readMemory(long position, byte[] buffer, int length) {
        long start = tailStart;
        for (byte[] chunk : tail) {
            if (position < start + chunk.length) {
                int from = (int) (position - start);
                int count = Math.min(length, chunk.length - from);
                System.arraycopy(chunk, from, buffer, 0, count);
                return count;
            }
            start += chunk.length;
        }
        throw new IllegalStateException("Byte " + position + " is not in memory.");
    }

    /// Forgets chunks that end before `position`.
    void forgetBefore(long position) {
        while (!tail.isEmpty() && tailStart + tail.element().length <= position) {
            int length = tail.remove().length;
            tailStart += length;
            tailBytes -= length;
        }
    }

    /// Ends writing.
    void finish() throws IOException {
        out.close();
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            cache.complainOnce(e);
        }
        DiskCache.deleteQuietly(file);
    }
}
