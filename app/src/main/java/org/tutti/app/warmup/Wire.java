package org.tutti.app.warmup;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A connection that is kept between requests, and as much of HTTP/1.1 (RFC 9112) as the answers of this server need.
/// The JDK's clients send headers of their own, always the same, and cost more than the server's answer.
final class Wire implements Closeable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LONGEST_LINE = 16_384;
    private static final int HEX = 16;

    private final Socket socket = new Socket();
    private final InputStream in;

    Wire(String host, int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Sends a request and reads the body of its answer, whatever its status.
    ///
    /// @throws IOException when the connection breaks, or the answer is not understood
    String exchange(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        long length = -1;
        boolean chunked = false;
        line();
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Long.parseLong(value(header));
            } else if (name.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (chunked) {
            chunks(body);
        } else if (length >= 0) {
            body.write(part(length));
        }
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        for (int size = size(); size > 0; size = size()) {
            body.write(part(size));
            line();
        }
        line();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), HEX);
    }

    private byte[] part(long length) throws IOException {
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("The answer ends before its end.");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("No answer.");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
