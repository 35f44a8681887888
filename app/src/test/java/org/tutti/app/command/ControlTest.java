package org.tutti.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.platform.Problem;

/// Tools that run in a server, seen from the command line, and what else may listen where the control file leads.
class ControlTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Control control = new Control(new Toolbox(List.of(
            tool("greet", (input, to) -> to.println("Hello, " + input + ".")),
            tool("refuse", (input, to) -> {
                throw new Problem.Invalid("Not like this.");
            }),
            tool("fail", (input, to) -> {
                throw new IllegalStateException("bug");
            }),
            tool("wait", (input, to) -> {
                try {
                    // Nobody counts down: what is tested is that time passes.
                    assertThat(new CountDownLatch(1).await(SILENCE.toSeconds(), TimeUnit.SECONDS))
                            .isFalse();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                to.println("At last.");
            }))));

    @BeforeEach
    void start() throws IOException, LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "control", control);
        context.addServletMappingDecoded(Control.PATH, "control");
        tomcat.getConnector();
        tomcat.start();
        control.announce(file(), "http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void aToolRunsInTheServer() throws IOException {
        assertThat(run("greet", LONG)).hasValue(0);
        assertThat(text(out)).isEqualTo("Hello, Änne.\n");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void aRefusalGoesToStandardError() throws IOException {
        assertThat(run("refuse", LONG)).hasValue(1);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isEqualTo("Not like this.\n");
    }

    @Test
    void anAccidentIsToldAndEndsTheCommand() throws IOException {
        assertThat(run("fail", LONG)).hasValue(1);
        assertThat(text(err)).isEqualTo("The server could not do it; its log says why.\n");
    }

    @Test
    void aLongCommandMayBeSilentOnceTheAnswerHasBegun() throws IOException {
        assertThat(run("greet", LONG)).hasValue(0);
        out.reset();

        assertThat(run("wait", SILENCE.dividedBy(2))).hasValue(0);
        assertThat(text(out)).isEqualTo("At last.\n");
    }

    @Test
    void anotherTokenIsRefusedAtOnce() throws IOException {
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), List.of(lines.get(0), "wrong", lines.get(2)));

        assertThatThrownBy(() -> run("greet", LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
    }

    @Test
    void nobodyIsNoServer() throws IOException {
        Files.delete(file());
        assertThat(run("greet", LONG)).isEmpty();

        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = closed.getLocalPort();
        }
        lead(port);
        assertThat(run("greet", LONG)).isEmpty();
    }

    @Test
    void theAnswerOfAnotherProgramIsNoAnswer() throws IOException {
        HttpServer foreign = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        foreign.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("Welcome!".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        foreign.start();
        try {
            lead(foreign.getAddress().getPort());
            assertThat(run("greet", LONG)).isEmpty();
            assertThat(text(out)).isEmpty();
        } finally {
            foreign.stop(0);
        }
    }

    @Test
    void whoeverIsSilentIsNotWaitedForWithoutEnd() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            lead(silent.getLocalPort());
            assertThatThrownBy(() -> run("greet", SHORT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not answer");
        }
    }

    private OptionalInt run(String command, Duration patience) throws IOException {
        return ControlClient.run(
                file(),
                List.of(command),
                "Änne",
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                patience);
    }

    private void lead(int port) throws IOException {
        Files.write(file(), List.of("http://127.0.0.1:" + port + Control.PATH, "token", "1"));
    }

    private Path file() {
        return folder.resolve("control");
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Tool tool(String name, Work work) {
        return new Tool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run(List<String> arguments, String input, PrintStream to) {
                work.run(input, to);
            }
        };
    }

    private interface Work {
        void run(String input, PrintStream out);
    }
}
