package org.tutti.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a small server: what the generator counts is what happened.
class CrowdTest {
    private final AtomicInteger plays = new AtomicInteger();
    private final HttpServer server;

    CrowdTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    }

    @BeforeEach
    void start() {
        server.createContext("/ping", exchange -> answer(exchange, 200, 10));
        server.createContext("/lists", exchange -> answer(exchange, 429, 5));
        server.createContext("/play", exchange -> {
            plays.incrementAndGet();
            answer(exchange, 200, 50_000);
        });
        server.createContext("/full", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, plays.incrementAndGet() == 1 ? 503 : 200, 100);
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, int length) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(new byte[length]);
        }
    }

    private Crowd crowd(Step... steps) {
        return new Crowd(List.of(server.getAddress()), () -> List.of(steps));
    }

    @Test
    void listenersComeAtTheRateWhateverTheAnswers() throws IOException {
        Results results = crowd(
                        new Step(Kind.SIGN_IN, "/ping", "", 0),
                        new Step(Kind.BROWSE, "/lists", "", 0),
                        new Step(Kind.START, "/play", "bytes=0-49999", 0))
                .open(time -> time < 1 ? 50 : 0, 4, second -> {});
        assertThat(results.seconds().stream().mapToInt(second -> second.arrived).sum())
                .isBetween(49, 51);
        long[] starts = results.counts(Kind.START);
        assertThat(starts[0] + starts[2]).isEqualTo(plays.get()).isBetween(49L, 51L);
        assertThat(results.started(0, 4)).isEqualTo(starts[0]);
        // A list is left out when it is refused; the play goes on.
        assertThat(results.counts(Kind.BROWSE)).containsExactly(0, plays.get(), 0);
        assertThat(results.starts().count()).isEqualTo(plays.get());
    }

    @Test
    void whoIsRefusedAPlayComesBackWhenToldTo() throws IOException {
        Results results = crowd(new Step(Kind.START, "/full", "", 0)).open(time -> time < 0.5 ? 1 : 0, 4, second -> {});
        assertThat(results.counts(Kind.START)).containsExactly(1, 1, 0);
    }

    @Test
    void quantilesAreExactToAFewHundredths() {
        Histogram times = new Histogram();
        for (int i = 1; i <= 1_000; i++) {
            times.add(i);
        }
        assertThat(times.quantile(0.5)).isBetween(490.0, 515.0);
        assertThat(times.quantile(0.99)).isBetween(970.0, 1_000.0);
        assertThat(times.quantile(1)).isEqualTo(1_000);
        assertThat(times.max()).isEqualTo(1_000);
    }
}
