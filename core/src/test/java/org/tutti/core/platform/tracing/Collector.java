package org.tutti.core.platform.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.tutti.core.platform.tracing.Protobuf.Field;

/// A collector of traces on this machine: takes OTLP in Protocol Buffers over HTTP, as
/// opentelemetry-proto describes it in `collector/trace/v1` and `trace/v1`.
public final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<SentSpan> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile boolean silent;

    private Collector(HttpServer server) {
        this.server = server;
    }

    /// Starts one at a port of its own.
    public static Collector start() throws IOException {
        return start(0);
    }

    /// Starts one at this port.
    public static Collector start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        Collector collector = new Collector(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    /// Its address, for `telemetry.endpoint`.
    public String address() {
        return "http://127.0.0.1:" + port();
    }

    /// Its port.
    public int port() {
        return server.getAddress().getPort();
    }

    /// Answers with this status from now on.
    public void answer(int other) {
        status = other;
    }

    /// Takes connections and says nothing until it is closed.
    public void fallSilent() {
        silent = true;
    }

    /// What came so far.
    public List<SentSpan> spans() {
        return List.copyOf(spans);
    }

    /// Requests so far.
    public int requests() {
        return bodies.size();
    }

    /// Everything that came, byte for byte.
    public String everything() {
        return String.join("\n", bodies);
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            if (silent) {
                released.await();
            }
            if (status == 200) {
                for (Field resource : Protobuf.read(body)) {
                    takeResource(resource.message());
                }
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeResource(List<Field> resourceSpans) {
        Map<String, String> resource = new HashMap<>();
        for (Field field : resourceSpans) {
            if (field.tag() == 1) {
                field.message().stream().filter(f -> f.tag() == 1).forEach(f -> attribute(f, resource));
            } else if (field.tag() == 2) {
                field.message().stream().filter(f -> f.tag() == 2).forEach(f -> spans.add(span(f.message(), resource)));
            }
        }
    }

    private static SentSpan span(List<Field> fields, Map<String, String> resource) {
        Map<Integer, Field> one = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        List<String> links = new ArrayList<>();
        for (Field field : fields) {
            switch (field.tag()) {
                case 9 -> attribute(field, attributes);
                case 13 -> field.message().stream().filter(f -> f.tag() == 2).forEach(f -> links.add(hex(f)));
                default -> one.put(field.tag(), field);
            }
        }
        Field none = new Field(0, 0, new byte[0]);
        boolean failed = one.getOrDefault(15, none).message().stream().anyMatch(f -> f.tag() == 3 && f.number() == 2);
        return new SentSpan(
                hex(one.getOrDefault(1, none)),
                hex(one.getOrDefault(2, none)),
                hex(one.getOrDefault(4, none)),
                one.getOrDefault(5, none).text(),
                (int) one.getOrDefault(6, none).number(),
                attributes,
                links,
                failed,
                one.getOrDefault(7, none).number(),
                one.getOrDefault(8, none).number(),
                resource);
    }

    private static void attribute(Field pair, Map<String, String> into) {
        String key = "";
        String value = "";
        for (Field field : pair.message()) {
            if (field.tag() == 1) {
                key = field.text();
            } else {
                for (Field any : field.message()) {
                    value = any.tag() == 1 ? any.text() : Long.toString(any.number());
                }
            }
        }
        into.put(key, value);
    }

    private static String hex(Field field) {
        return HexFormat.of().formatHex(field.bytes());
    }
}
