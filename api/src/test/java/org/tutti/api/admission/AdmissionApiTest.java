package org.tutti.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.ProtocolHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gate over a real port: four places, two of them for lists, and four places to wait.
class AdmissionApiTest {
    private static final String LIST = "/rest/getAlbumList2?f=json";
    private static final String PING = "/rest/ping?f=json";

    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore lists = new Semaphore(0);
    private final Semaphore listening = new Semaphore(0);
    private final AtomicBoolean crowded = new AtomicBoolean();
    private final AtomicInteger sending = new AtomicInteger();
    private final Semaphore kept = new Semaphore(0);
    private final AtomicInteger keeping = new AtomicInteger();
    private final AtomicReference<Fallback> fallback = new AtomicReference<>(Fallback.NONE);
    private final Substitutes substitutes = new Substitutes(fallback::get);
    private final Admission admission = new Admission(
            new AdmissionSettings(true, 4, 4, Duration.ofHours(1), Duration.ofMillis(20), Duration.ofSeconds(2)),
            System::nanoTime,
            RandomGenerator.of("L64X128MixRandom"),
            2);

    /// Lists wait until they are let go, streams send one byte and wait for their listener, all else
    /// answers at once how urgent it was.
    private final class Work extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = request.getRequestURI();
            if (path.equals("/rest/getAlbumList2") && !request.getMethod().equals("OPTIONS")) {
                lists.acquireUninterruptibly();
            } else if (path.equals("/rest/stream") && request.getHeader("X-Slow") != null) {
                Visit.isOnlySending(request);
                response.getOutputStream().write(1);
                response.flushBuffer();
                sending.incrementAndGet();
                listening.acquireUninterruptibly();
                return;
            }
            if (path.equals("/rest/scrobble") && request.getHeader("X-Slow") != null) {
                Visit.isOnlyWaiting(request);
                keeping.incrementAndGet();
                kept.acquireUninterruptibly();
                return;
            }
            Object visit = request.getAttribute(Visit.ATTRIBUTE);
            response.getOutputStream()
                    .print(visit instanceof Visit known ? known.urgency().name() : "free");
        }
    }

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "work", new Work());
        context.addServletMappingDecoded("/*", "work");
        tomcat.start();
        ProtocolHandler connector = tomcat.getConnector().getProtocolHandler();
        connector.setAdapter(new Gate(connector.getAdapter(), admission, substitutes, crowded::get));
    }

    @AfterEach
    void stop() throws Exception {
        lists.release(1_000);
        listening.release(1_000);
        kept.release(1_000);
        client.close();
        tomcat.stop();
        tomcat.destroy();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private List<CompletableFuture<HttpResponse<String>>> ask(String path, int number) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            answers.add(client.sendAsync(request(path).build(), BodyHandlers.ofString()));
        }
        return answers;
    }

    /// Two lists at work and four in line: the next one finds no place.
    private List<CompletableFuture<HttpResponse<String>>> fill() {
        List<CompletableFuture<HttpResponse<String>>> answers = ask(LIST, 6);
        until(() -> admission.atWork(Urgency.BROWSE) == 2 && admission.waiting(Urgency.BROWSE) == 4);
        return answers;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/media/hls/TOKEN/7.m4s, '', HEARD",
        "/media/hls/TOKEN/init.mp4, '', PLAYING",
        "/media/hls/TOKEN/index.m3u8, '', PLAYING",
        "/media/share/SECRET/TRACK, '', PLAYING",
        "/media/share/SECRET/TRACK, bytes=65536-, HEARD",
        "/rest/stream, '', PLAYING",
        "/rest/stream.view, bytes=0-, PLAYING",
        "/rest/stream.view, bytes=0-65535, PLAYING",
        "/rest/stream, bytes=65536-131071, HEARD",
        "/rest/stream, bytes=-500, PLAYING",
        "/rest/getTranscodeStream, bytes=1-, HEARD",
        "/rest/hls.m3u8, '', PLAYING",
        "/rest/scrobble.view, '', KEEPING",
        "/rest/ping, '', ARRIVING",
        "/rest/search3, '', SEARCH",
        "/rest/getAlbum, '', BROWSE",
        "/rest/getCoverArt, bytes=1-, BROWSE",
        "/rest/, '', BROWSE",
        "/rest/.view, '', BROWSE",
        "/rest/download, '', EXPORT",
        "/rest/download, bytes=0-, PLAYING",
        "/rest/download, bytes=65536-, HEARD",
        "/rest/getArtists, '', EXPORT",
        "/, '', BROWSE",
        "/admin/scan, '', EXPORT",
        "/livez, '', free",
        "/readyz, '', free",
        "/metrics, '', free",
        "/control, '', free"
    })
    void knowsHowUrgentARequestIs(String path, String range, String expected) throws Exception {
        HttpResponse<String> answer = range.isEmpty() ? get(path) : get(path, "Range", range);
        assertThat(answer.body()).isEqualTo(expected);
    }

    @Test
    void aFloodOfListsDoesNotRefusePlaying() throws Exception {
        fill();
        assertThat(get(LIST).statusCode()).isEqualTo(429);
        assertThat(get(PING).statusCode()).isEqualTo(200);
        assertThat(get("/rest/stream").statusCode()).isEqualTo(200);
        assertThat(get("/media/hls/TOKEN/1.m4s").statusCode()).isEqualTo(200);
        assertThat(get("/rest/search3").statusCode()).isEqualTo(200);
        assertThat(get("/rest/download").statusCode()).isEqualTo(429);
    }

    @Test
    void probesAndFiguresAnswerAlways() throws Exception {
        fill();
        for (String path : List.of("/livez", "/readyz", "/metrics", "/control")) {
            assertThat(get(path).statusCode()).isEqualTo(200);
        }
        HttpRequest preflight = request(LIST)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(preflight, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void everybodyIsServedAgainAfterwards() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> flood = fill();
        lists.release(1_000);
        for (CompletableFuture<HttpResponse<String>> answer : flood) {
            assertThat(answer.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
        }
        assertThat(get(LIST).statusCode()).isEqualTo(200);
        assertThat(get("/rest/download").statusCode()).isEqualTo(200);
    }

    @Test
    void theRefusedAreToldDifferentTimesToComeBack() throws Exception {
        fill();
        Set<Long> seconds = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            HttpResponse<String> refused = get(LIST);
            assertThat(refused.statusCode()).isEqualTo(429);
            seconds.add(refused.headers().firstValueAsLong("Retry-After").orElseThrow());
        }
        // Four times the two seconds of the settings, since lists are not urgent, up to three times as long.
        assertThat(seconds).allMatch(each -> each >= 8 && each <= 24).hasSizeGreaterThan(4);
        assertThat(admission.refused(Urgency.BROWSE)).isEqualTo(60);
    }

    @Test
    void aFormerListIsBetterThanARefusal() throws Exception {
        fallback.set((method, query) -> method.equals("getAlbumList2") && query.contains("u=ida")
                ? Optional.of(new Fallback.Former("application/json", "{}".getBytes(StandardCharsets.UTF_8), 7))
                : Optional.empty());
        fill();
        HttpResponse<String> former = get(LIST + "&u=ida");
        assertThat(former.statusCode()).isEqualTo(200);
        assertThat(former.body()).isEqualTo("{}");
        assertThat(former.headers().firstValue("Age")).contains("7");
        assertThat(former.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get("/rest/getAlbumList2.view?f=json&u=ida").statusCode()).isEqualTo(200);
        assertThat(get(LIST + "&u=joe").statusCode()).isEqualTo(429);
        HttpRequest post = request(LIST + "&u=ida")
                .POST(HttpRequest.BodyPublishers.ofString("size=3"))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(429);
        assertThat(substitutes.given(Substitutes.Kind.LIST)).isEqualTo(2);
        crowded.set(true);
        assertThat(get(LIST + "&u=ida").statusCode()).isEqualTo(429);
    }

    @Test
    void aBrowserGetsASquareForACoverAndAPlayerTheRefusal() throws Exception {
        fill();
        HttpResponse<String> square = get("/rest/getCoverArt?id=al-1", "Sec-Fetch-Dest", "image");
        assertThat(square.statusCode()).isEqualTo(200);
        assertThat(square.body()).startsWith("<svg");
        assertThat(square.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(square.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(square.headers().firstValue("ETag")).isEmpty();
        assertThat(get("/rest/getCoverArt?id=al-1").statusCode()).isEqualTo(429);
        assertThat(substitutes.given(Substitutes.Kind.PICTURE)).isEqualTo(1);
    }

    @Test
    void aRefusalSpeaksTheFormatThatWasAskedFor() throws Exception {
        fill();
        HttpResponse<String> json = get("/rest/getGenres?u=a&f=json&c=x");
        JsonNode envelope = JsonMapper.shared().readTree(json.body()).get("subsonic-response");
        assertThat(envelope.get("status").asString()).isEqualTo("failed");
        assertThat(envelope.at("/error/code").asInt()).isZero();
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(json.headers().firstValue("Access-Control-Expose-Headers")).contains("Retry-After");
        HttpResponse<String> xml = get("/rest/getGenres?u=a&pdf=json");
        assertThat(xml.body()).startsWith("<?xml").contains("status=\"failed\"", "<error code=\"0\"");
        assertThat(xml.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        HttpResponse<String> page = get("/account/apps");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        HttpRequest head = request(LIST)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> headAnswer = client.send(head, BodyHandlers.ofString());
        assertThat(headAnswer.statusCode()).isEqualTo(429);
        assertThat(headAnswer.body()).isEmpty();
    }

    @Test
    void whoOnlyListensTakesNoPlace() throws Exception {
        List<CompletableFuture<HttpResponse<InputStream>>> streams = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            HttpRequest slow = request("/rest/stream").header("X-Slow", "1").build();
            streams.add(client.sendAsync(slow, BodyHandlers.ofInputStream()));
        }
        until(() -> sending.get() == 12);
        assertThat(admission.atWork(Urgency.PLAYING)).isZero();
        assertThat(get(PING).statusCode()).isEqualTo(200);
        listening.release(12);
        for (CompletableFuture<HttpResponse<InputStream>> stream : streams) {
            try (InputStream bytes = stream.get(1, TimeUnit.MINUTES).body()) {
                assertThat(bytes.readAllBytes()).hasSize(1);
            }
        }
    }

    @Test
    void whatWaitsForTheDiskKeepsNobodyElseWaiting() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> plays = keep(7);
        // Four of them step aside, two have half of the places, one waits for its turn.
        until(() -> keeping.get() == 6 && admission.waiting(Urgency.KEEPING) == 1);
        assertThat(admission.atWork(Urgency.KEEPING)).isEqualTo(2);
        assertThat(get("/rest/stream").statusCode()).isEqualTo(200);
        assertThat(get(PING).statusCode()).isEqualTo(200);
        kept.release(7);
        for (CompletableFuture<HttpResponse<String>> play : plays) {
            assertThat(play.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
        }
        until(() -> admission.atWork(Urgency.KEEPING) == 0);
        keep(1);
        until(() -> keeping.get() == 8);
        assertThat(admission.atWork(Urgency.KEEPING)).isZero();
    }

    private List<CompletableFuture<HttpResponse<String>>> keep(int number) {
        List<CompletableFuture<HttpResponse<String>>> plays = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            HttpRequest slow = request("/rest/scrobble").header("X-Slow", "1").build();
            plays.add(client.sendAsync(slow, BodyHandlers.ofString()));
        }
        return plays;
    }

    @Test
    void anEscapedAddressArrivesDecoded() throws Exception {
        HttpResponse<String> answer = get("/rest/search3%2Eview?query=a%20b");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whoHangsUpWhileWaitingKeepsNoPlace() throws Exception {
        ask(LIST, 2);
        until(() -> admission.atWork(Urgency.BROWSE) == 2);
        try (Socket gone = connect()) {
            send(gone, LIST);
            until(() -> admission.waiting(Urgency.BROWSE) == 1);
        }
        lists.release(1_000);
        until(() -> admission.atWork(Urgency.BROWSE) == 0 && admission.waiting(Urgency.BROWSE) == 0);
        assertThat(get(LIST).statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusalKeepsTheConnection() throws Exception {
        fill();
        try (Socket socket = connect()) {
            send(socket, LIST);
            assertThat(answer(socket)).startsWith("HTTP/1.1 429");
            send(socket, PING);
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("ARRIVING");
        }
    }

    @Test
    void whereConnectionsRunOutTheRefusedLoseTheirs() throws Exception {
        fill();
        crowded.set(true);
        try (Socket socket = connect()) {
            send(socket, LIST);
            assertThat(answer(socket)).startsWith("HTTP/1.1 429").contains("Connection: close");
            assertThat(socket.getInputStream().read()).isNegative();
        }
        assertThat(get(PING).headers().firstValue("Connection")).isEmpty();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String path) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    /// One answer whose length is known.
    private static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!bytes.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as("the connection is open").isNotNegative();
            bytes.write(next);
        }
        String head = bytes.toString(StandardCharsets.US_ASCII);
        String length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .findFirst()
                .orElseThrow();
        bytes.write(in.readNBytes(Integer.parseInt(length.substring("Content-Length: ".length()))));
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
