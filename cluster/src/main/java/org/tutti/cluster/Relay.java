package org.tutti.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A TCP relay before a server of this machine, as a network that can be slow, swallow everything, or
/// lead nowhere.
public final class Relay implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int BUFFER = 64 * 1024;

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;
    private volatile ServerSocket listening;

    private Relay(int target, ServerSocket listening) {
        this.target = target;
        this.port = listening.getLocalPort();
        this.listening = listening;
    }

    /// Starts one before a port.
    static Relay before(int target) throws IOException {
        Relay relay = new Relay(target, listen(0));
        relay.accept();
        return relay;
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    int port() {
        return port;
    }

    /// Each part of an answer comes so much later.
    public void delay(Duration time) {
        delay = time;
    }

    /// Nothing gets through in either direction, and nobody is told; connections stay.
    public void swallow() {
        silent = true;
    }

    /// Nobody is there: connections break, and new ones are refused.
    public void vanish() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /// All is as at the beginning. Connections of a network that swallowed are gone: nobody knows what
    /// they lack.
    public void recover() throws IOException {
        delay = Duration.ZERO;
        if (silent) {
            for (Socket socket : sockets) {
                socket.close();
            }
            silent = false;
        }
        if (listening.isClosed()) {
            listening = listen(port);
            accept();
        }
    }

    private void accept() {
        ServerSocket mine = listening;
        Thread.ofVirtual().start(() -> {
            while (!mine.isClosed()) {
                try {
                    Socket client = mine.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    sockets.add(client);
                    sockets.add(server);
                    Thread.ofVirtual().start(() -> pump(client, server, false));
                    Thread.ofVirtual().start(() -> pump(server, client, true));
                } catch (IOException e) {
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                }
            }
        });
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                while (silent && !from.isClosed()) {
                    LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                }
                if (answers && delay.isPositive()) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // The other direction ends with this one.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        vanish();
    }
}
