package org.tutti.app.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tutti.core.identity.TemporaryAccounts;

class WarmUpTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Set<String> READING = Set.of(
            "ping",
            "getAlbumList2",
            "getAlbum",
            "getCoverArt",
            "getSong",
            "scrobble",
            "search3",
            "getPlayQueue",
            "getArtists",
            "getRandomSongs",
            "getStarred2",
            "getPlaylists",
            "getGenres",
            "stream");

    private static final String NO_TRACK = "&id=0000000000000000000001";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicLong compiled = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server = server();

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void withoutTimeThereIsNothingToWaitFor() {
        WarmUp none = new WarmUp(Duration.ZERO, new Pass(), compiled::get, 1);
        assertThat(none.isDone()).isTrue();
        none.begin(address());
        assertThat(asked).isEmpty();
    }

    @Test
    void itEndsWhenTheCompilerRestsAndGivesItsAccountBack() throws Exception {
        WarmUp warmUp = new WarmUp(LONG, new Pass(), compiled::get, 2);
        assertThat(warmUp.isDone()).isFalse();
        warmUp.begin(address());
        closed.await();
        assertThat(warmUp.isDone()).isTrue();
        assertThat(asked).isNotEmpty().allSatisfy(uri -> {
            assertThat(READING).contains(uri.substring("/rest/".length(), uri.indexOf('?')));
            assertThat(uri).containsPattern("u=nobody&[tp]=");
        });
        assertThat(asked).filteredOn(uri -> uri.contains("scrobble")).allMatch(uri -> uri.endsWith(NO_TRACK));
    }

    @Test
    void itEndsInTimeWhateverTheCompilerDoes() throws Exception {
        WarmUp warmUp = new WarmUp(Duration.ofMillis(1), new Pass(), () -> compiled.addAndGet(LONG.toMillis()), 1);
        warmUp.begin(address());
        closed.await();
        assertThat(warmUp.isDone()).isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerIsReadyWithoutIt() throws Exception {
        server.stop(0);
        WarmUp warmUp = new WarmUp(LONG, new Pass(), compiled::get, 1);
        warmUp.begin(address());
        closed.await();
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!warmUp.isDone() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(warmUp.isDone()).isTrue();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private HttpServer server() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            made.createContext("/", exchange -> {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                asked.add(exchange.getRequestURI() + (form.isEmpty() ? "" : "?" + form));
                byte[] answer = "{\"id\":\"0123456789012345678901\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.start();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Pass implements TemporaryAccounts {
        @Override
        public Opened open() {
            return new Opened() {
                @Override
                public String name() {
                    return "nobody";
                }

                @Override
                public String secret() {
                    return "secret";
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }
    }
}
