package org.tutti.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections over a real port, three at most.
class EndpointTest {
    private static final int MOST = 3;

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final List<Socket> open = new ArrayList<>();
    private DrainingProtocol protocol;

    /// Answers with the query, which is as long as a test wants.
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] body = request.getQueryString().getBytes(StandardCharsets.US_ASCII);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    @BeforeEach
    void start() throws Exception {
        Connector connector = new Connector(DrainingProtocol.class.getName());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        protocol = (DrainingProtocol) connector.getProtocolHandler();
        protocol.setMaxConnections(MOST);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setMaxHttpRequestHeaderSize(64 << 10);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "echo", new Echo());
        context.addServletMappingDecoded("/*", "echo");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : open) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void oneTooManyIsToldSoAndKeepsNoPlace() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(ask(connect(), "listener" + i)).endsWith("listener" + i);
        }
        // More than Tomcat would let wait, so that a place that is not given back shows.
        for (int i = 0; i < 600; i++) {
            try (Socket refused = connect()) {
                String answer = new String(refused.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: 3", "Connection: close");
            }
        }
        eventually().until(() -> connections() == MOST);
        assertThat(protocol.figures().most()).isEqualTo(MOST);
        assertThat(ask(open.getFirst(), "still")).endsWith("still");
        open.get(1).close();
        eventually().until(() -> connections() == MOST - 1);
        assertThat(ask(connect(), "next")).endsWith("next");
    }

    @Test
    void connectionsThatLendBuffersToEachOtherHearTheirOwnAnswers() throws IOException {
        List<Socket> sockets = List.of(connect(), connect(), connect());
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < MOST; i++) {
                String own = Integer.toString(i).repeat(1 + round * 97 % 20_000);
                assertThat(ask(sockets.get(i), own)).endsWith("\r\n\r\n" + own);
            }
        }
    }

    @Test
    void whatHasComeOfTheNextRequestIsNotLost() throws IOException {
        Socket socket = connect();
        String first = request("first");
        String second = request("second" + "-".repeat(12_000));
        for (int cut = 1; cut < second.length(); cut += 1_500) {
            send(socket, first + second.substring(0, cut));
            assertThat(answer(socket)).endsWith("first");
            send(socket, second.substring(cut) + first);
            assertThat(answer(socket)).endsWith("second" + "-".repeat(12_000));
            assertThat(answer(socket)).endsWith("first");
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private long connections() {
        return protocol.figures().connections();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort());
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    private static String request(String query) {
        return "GET /?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String ask(Socket socket, String query) throws IOException {
        send(socket, request(query));
        return answer(socket);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the connection is open").isNotNegative();
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .sum();
        return head + new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }
}
