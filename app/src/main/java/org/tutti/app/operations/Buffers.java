package org.tutti.app.operations;

import java.nio.ByteBuffer;
import java.util.Queue;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/// The buffers of a connection, which exist only while something is read from it or written to it.
///
/// Listeners keep connections open between tracks, and on a busy evening thousands of them: with buffers
/// of their own, most of the heap would hold nothing.
final class Buffers extends SocketBufferHandler {
    private final Queue<SocketBufferHandler> spare;
    private final int readSize;
    private final int writeSize;
    private volatile @Nullable SocketBufferHandler held;

    /// @param spare shared by all connections, and bounded
    Buffers(Queue<SocketBufferHandler> spare, int readSize, int writeSize) {
        super(0, 0, false);
        this.spare = spare;
        this.readSize = readSize;
        this.writeSize = writeSize;
    }

    private SocketBufferHandler held() {
        SocketBufferHandler now = held;
        if (now == null) {
            now = spare.poll();
            if (now == null) {
                now = new SocketBufferHandler(readSize, writeSize, false);
            }
            held = now;
        }
        return now;
    }

    /// The end of work on the connection, by the thread that was at work and holds its lock: empty buffers
    /// go back. What has come already of a next request, and what has yet to be sent, stays.
    void rest() {
        SocketBufferHandler now = held;
        if (now != null && now.isReadBufferEmpty() && now.isWriteBufferEmpty()) {
            held = null;
            now.reset();
            spare.offer(now);
        }
    }

    @Override
    public void configureReadBufferForWrite() {
        held().configureReadBufferForWrite();
    }

    @Override
    public void configureReadBufferForRead() {
        held().configureReadBufferForRead();
    }

    @Override
    public ByteBuffer getReadBuffer() {
        return held().getReadBuffer();
    }

    @Override
    public boolean isReadBufferEmpty() {
        SocketBufferHandler now = held;
        return now == null || now.isReadBufferEmpty();
    }

    @Override
    public void unReadReadBuffer(ByteBuffer returned) {
        held().unReadReadBuffer(returned);
    }

    @Override
    public void configureWriteBufferForWrite() {
        held().configureWriteBufferForWrite();
    }

    @Override
    public void configureWriteBufferForRead() {
        held().configureWriteBufferForRead();
    }

    @Override
    public boolean isWriteBufferWritable() {
        SocketBufferHandler now = held;
        return now == null || now.isWriteBufferWritable();
    }

    @Override
    public ByteBuffer getWriteBuffer() {
        return held().getWriteBuffer();
    }

    @Override
    public boolean isWriteBufferEmpty() {
        SocketBufferHandler now = held;
        return now == null || now.isWriteBufferEmpty();
    }

    /// The connection is closed. It may have been by another thread than the one at work on it, which does
    /// not know yet, so that nobody else may have these buffers.
    @Override
    public void reset() {
        held = null;
    }

    @Override
    public void expand(int newSize) {
        held().expand(newSize);
    }

    @Override
    public void free() {
        reset();
    }
}
