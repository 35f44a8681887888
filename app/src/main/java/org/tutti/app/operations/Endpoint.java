package org.tutti.app.operations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// Tomcat's connections, of which a resting one costs little memory ([Buffers]), and of which one too
/// many is told so. Tomcat would leave it in the kernel's queue without a word, and whoever asks would
/// wait for an answer that does not come.
final class Endpoint extends NioEndpoint {
    /// At work at once, of all connections; more take buffers that are not kept.
    private static final int SPARE = 256;

    /// Connections beyond the most that are open for the moment of being told.
    private static final int RESERVE = 256;

    private static final String SENTENCE = "Too many are connected at this moment; try again in a few seconds.\n";
    private static final ByteBuffer FULL = ByteBuffer.wrap(("HTTP/1.1 503 \r\nRetry-After: 3\r\nConnection: close\r\n"
                    + "Access-Control-Allow-Origin: *\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                    + SENTENCE.length() + "\r\n\r\n" + SENTENCE)
            .getBytes(StandardCharsets.US_ASCII));

    private final Queue<SocketBufferHandler> spare = new ArrayBlockingQueue<>(SPARE);
    private final ByteBuffer ignored = ByteBuffer.allocate(2048);
    private volatile int most = Integer.MAX_VALUE - RESERVE;

    Endpoint() {
        // Tomcat would keep closed connections for new ones: there is little in them to keep.
        socketProperties.setBufferPool(0);
    }

    @Override
    public void setMaxConnections(int most) {
        this.most = most;
        super.setMaxConnections(most + RESERVE);
    }

    int most() {
        return most;
    }

    /// Called by the one thread that accepts.
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (getConnectionCount() > most) {
            turnAway(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    /// What has come is read first: closing with bytes unread would take the answer back.
    private void turnAway(SocketChannel socket) {
        try {
            socket.configureBlocking(false);
            ignored.clear();
            socket.read(ignored);
            socket.write(FULL.duplicate());
        } catch (IOException gone) {
            // Whoever asked has left already, which is as good.
            ignored.clear();
        }
        // Nobody else closes and uncounts what Tomcat has no wrapper for.
        destroySocket(socket);
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler empty) {
        return super.createChannel(
                new Buffers(spare, socketProperties.getAppReadBufSize(), socketProperties.getAppWriteBufSize()));
    }

    @Override
    protected SocketProcessorBase<NioChannel> createSocketProcessor(
            SocketWrapperBase<NioChannel> connection, SocketEvent event) {
        return new Work(connection, event);
    }

    /// A request, or what else happens on a connection, whose lock is held for that long.
    private final class Work extends SocketProcessor {
        Work(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            super(connection, event);
        }

        @Override
        protected void doRun() {
            // When it has run it belongs to another connection.
            SocketWrapperBase<NioChannel> connection = socketWrapper;
            super.doRun();
            if (connection.getSocketBufferHandler() instanceof Buffers buffers) {
                buffers.rest();
            }
        }
    }
}
