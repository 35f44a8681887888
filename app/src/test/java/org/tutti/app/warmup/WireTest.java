package org.tutti.app.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers as RFC 9112 lets a server frame them.
class WireTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final ServerSocket server = listening();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anAnswerOfAKnownLengthIsFollowedByTheNextOnTheSameConnection() throws IOException {
        answers(
                "HTTP/1.1 200 OK\r\ncontent-LENGTH: 5\r\n\r\nfirst",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\nsecond");
        try (Wire wire = connect()) {
            assertThat(wire.exchange(REQUEST)).isEqualTo("first");
            assertThat(wire.exchange(REQUEST)).isEqualTo("second");
        }
    }

    @Test
    void anAnswerInChunksIsPutTogether() throws IOException {
        answers(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nin c\r\nA\r\nhunks of 2\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnext");
        try (Wire wire = connect()) {
            assertThat(wire.exchange(REQUEST)).isEqualTo("in chunks of 2");
            assertThat(wire.exchange(REQUEST)).isEqualTo("next");
        }
    }

    @Test
    void anAnswerWithoutABodyIsEmpty() throws IOException {
        answers("HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n");
        try (Wire wire = connect()) {
            assertThat(wire.exchange(REQUEST)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nin"
            })
    void anAnswerThatBreaksOffIsAFailure(String answer) throws IOException {
        answers(answer);
        try (Wire wire = connect()) {
            assertThatThrownBy(() -> wire.exchange(REQUEST)).isInstanceOf(IOException.class);
        }
    }

    private Wire connect() throws IOException {
        return new Wire("127.0.0.1", server.getLocalPort());
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One after each request, then the end.
    private void answers(String... answers) {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                for (String answer : List.of(answers)) {
                    socket.getInputStream().readNBytes(REQUEST.length());
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
